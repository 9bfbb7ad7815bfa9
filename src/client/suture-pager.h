/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "suture-record.h"
#include "suture-transport.h"

G_BEGIN_DECLS

/**
 * SuturePageFunc:
 * @records: (transfer full) (element-type SutureRecord): the page, in its order; may be empty
 * @next_link: (nullable): where to go on after it: absolute, of the service; %NULL on the last page
 * @count: rows of all pages together, or -1
 * @user_data: user data
 * @error: return location
 *
 * Takes one page. A page that breaks off is asked for again. One of more than
 * 20,000 rows comes in parts, each with the link of the page itself, and after a
 * break from its beginning: rows may come twice then.
 *
 * Returns: %FALSE and @error to stop
 */
typedef gboolean (*SuturePageFunc) (GPtrArray *records, const char *next_link, gint64 count, gpointer user_data, GError **error);

/**
 * SuturePagerChanges:
 *
 * What a service that tracks changes says beside the rows of a list. Make it
 * empty with { NULL }.
 */
typedef struct
{
  GPtrArray *removed;    /* (owned) (nullable) (element-type utf8): ids of what is gone since the delta link was made */
  char      *delta_link; /* (owned) (nullable): absolute, of the service: leads to what changes from here on */
} SuturePagerChanges;

void     suture_pager_changes_clear (SuturePagerChanges *self);
gboolean suture_pager_run (SutureTransport        *transport,
                           const SutureRecordType *type,
                           const char             *address,
                           SuturePagerChanges     *changes,
                           SuturePageFunc          func,
                           gpointer                user_data,
                           GCancellable           *cancellable,
                           GError                **error);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (SuturePagerChanges, suture_pager_changes_clear)

G_END_DECLS
