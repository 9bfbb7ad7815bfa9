/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "suture-ctl.h"
#include "suture-row-source.h"

G_BEGIN_DECLS

/**
 * SutureCtlFact:
 *
 * A column of a small list that is no list of the model: accounts, changes, results.
 */
typedef struct
{
  const char     *name;  /* for programs */
  const char     *title; /* for people; to be translated, of context "column" */
  SutureFieldType type;
} SutureCtlFact;

/**
 * SutureCtlFacts:
 *
 * A small list, printed in any of the formats.
 */
typedef struct _SutureCtlFacts SutureCtlFacts;

SutureCtlFacts *suture_ctl_facts_new         (const SutureCtlFact *facts,
                                              guint                n_facts) G_GNUC_WARN_UNUSED_RESULT;
void            suture_ctl_facts_free        (SutureCtlFacts      *self);
void            suture_ctl_facts_add_text    (SutureCtlFacts      *self,
                                              const char          *text);
void            suture_ctl_facts_add_number  (SutureCtlFacts      *self,
                                              gint64               number);
void            suture_ctl_facts_add_real    (SutureCtlFacts      *self,
                                              double               number);
void            suture_ctl_facts_add_nothing (SutureCtlFacts      *self);
gboolean        suture_ctl_facts_print       (SutureCtlFacts      *self,
                                              SutureCtlFormat      format,
                                              GError             **error);
gboolean        suture_ctl_facts_print_one   (SutureCtlFacts      *self,
                                              SutureCtlFormat      format,
                                              GError             **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SutureCtlFacts, suture_ctl_facts_free)

G_END_DECLS
