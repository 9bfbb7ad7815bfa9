/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "suture-client-exports.h"

#include <glib/gi18n-lib.h>

#include "suture-error.h"
#include "suture-gunzip.h"
#include "suture-secret.h"
#include "suture-time.h"
#include "suture-wire-lines.h"
#include "suture-wire-members.h"

/* Bulk data of Defender: an answer with links, behind each a compressed file of one JSON object a line. Whoever has a link
 * can read the file: it gets no token, and is never written anywhere.
 *
 *   GET …Export -> links -> GET without a token -> gunzip -> lines -> records, in parts */

/* Links are of 500 bytes or so. */
#define LIST_BYTES_MAX (16 * 1024 * 1024)
#define FILE_BYTES_MAX (4 * G_GUINT64_CONSTANT (1024 * 1024 * 1024))
#define EXPANDED_BYTES_MAX (64 * G_GUINT64_CONSTANT (1024 * 1024 * 1024))
#define PART_ROWS 20000

static void
free_link (gpointer link)
{
  suture_secret_free (link);
}

static gboolean
take_links (const SutureWireMembers *members, GPtrArray *links, GError **error)
{
  g_auto (GStrv) files = suture_wire_members_dup_list (members, "exportFiles");

  for (guint i = 0; files != NULL && files[i] != NULL; i++)
    g_ptr_array_add (links, g_steal_pointer (&files[i]));
  /* A list without links leaves nothing behind but the time. */
  if (links->len > 0 || suture_wire_members_has (members, "exportFiles") || suture_wire_members_has (members, "generatedTime"))
    return TRUE;
  g_set_error_literal (error, SUTURE_ERROR, SUTURE_ERROR_BAD_RESPONSE, _("The service sent an answer without a list in it."));
  return FALSE;
}

/**
 * suture_client_exports_list:
 * @transport: the way to the service
 * @path: of an export, such as `/api/machines/SoftwareVulnerabilitiesExport`
 * @links: (out) (transfer full) (element-type utf8): links to its files; secret
 * @generated_usec: (out): `generatedTime`: when the service looked, UTC; %SUTURE_TIME_NONE where it does not say
 * @cancellable: (nullable): cancellable
 * @error: return location: #SutureError
 *
 * Blocks.
 *
 * Returns: %FALSE on error
 */
gboolean
suture_client_exports_list (SutureTransport *transport, const char *path, GPtrArray **links, gint64 *generated_usec,
                            GCancellable *cancellable, GError **error)
{
  g_autofree char *address = NULL;
  SutureCall call = { .method = "GET", .repeatable = TRUE, .bytes_max = LIST_BYTES_MAX };
  g_auto (SutureAnswer) answer = { 0 };
  g_autoptr (SutureWireMembers) members = NULL;
  g_autoptr (GPtrArray) found = g_ptr_array_new_with_free_func (free_link);
  const char *generated;
  const char *body;
  gsize length;

  g_return_val_if_fail (transport != NULL && path != NULL && links != NULL && generated_usec != NULL, FALSE);

  call.address = address = suture_transport_dup_address (transport, path);
  if (!suture_transport_send (transport, &call, NULL, &answer, cancellable, error))
    return FALSE;
  body = g_bytes_get_data (answer.body, &length);
  members = suture_wire_members_parse (body, length, error);
  if (members == NULL || !take_links (members, found, error))
    return FALSE;
  generated = suture_wire_members_get (members, "generatedTime");
  if (generated == NULL || !suture_time_parse (generated, -1, generated_usec))
    *generated_usec = SUTURE_TIME_NONE;
  *links = g_steal_pointer (&found);
  return TRUE;
}

typedef struct
{
  const SutureRecordType *type;
  SuturePageFunc          func;
  gpointer                user_data;
  SutureGunzip           *gunzip;  /* (owned) (nullable) */
  SutureWireLines        *lines;   /* (owned) (nullable) */
  GPtrArray              *records; /* (owned) (nullable): those not handed out yet */
} File;

static void
file_clear (File *file)
{
  g_clear_pointer (&file->gunzip, suture_gunzip_free);
  g_clear_pointer (&file->lines, suture_wire_lines_free);
  g_clear_pointer (&file->records, g_ptr_array_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (File, file_clear)

static gboolean
hand_out (File *file, GError **error)
{
  GPtrArray *part = g_steal_pointer (&file->records);

  file->records = g_ptr_array_new_with_free_func (suture_record_unref);
  return file->func (part, NULL, -1, file->user_data, error);
}

static gboolean
keep_record_cb (gpointer record, gboolean removed, gpointer user_data, GError **error)
{
  File *file = user_data;

  g_ptr_array_add (file->records, record);
  return file->records->len < PART_ROWS || hand_out (file, error);
}

static gboolean
expanded_cb (const void *data, gsize length, gpointer user_data, GError **error)
{
  return suture_wire_lines_feed (((File *) user_data)->lines, data, length, error);
}

static gboolean
begin_file (gpointer user_data, GError **error)
{
  File *file = user_data;

  file_clear (file);
  file->gunzip = suture_gunzip_new (EXPANDED_BYTES_MAX, expanded_cb, file);
  file->lines = suture_wire_lines_new (file->type, keep_record_cb, file);
  file->records = g_ptr_array_new_with_free_func (suture_record_unref);
  return TRUE;
}

static gboolean
feed_file (const void *data, gsize length, gpointer user_data, GError **error)
{
  return suture_gunzip_feed (((File *) user_data)->gunzip, data, length, error);
}

/**
 * suture_client_exports_read:
 * @transport: the way to the service that gave @link
 * @type: what each line holds
 * @link: one of suture_client_exports_list()
 * @func: takes the records in parts, with no link; after a broken connection some come twice
 * @user_data: for @func
 * @cancellable: (nullable): cancellable
 * @error: return location: %SUTURE_ERROR_FORBIDDEN where the link is no longer good,
 *   %SUTURE_ERROR_BAD_RESPONSE, %SUTURE_ERROR_UNSAFE_LINK …; never with the link in it
 *
 * Reads a file as it arrives: memory holds one part, however long it is. Blocks.
 *
 * Returns: %FALSE on error
 */
gboolean
suture_client_exports_read (SutureTransport *transport, const SutureRecordType *type, const char *link, SuturePageFunc func,
                            gpointer user_data, GCancellable *cancellable, GError **error)
{
  g_auto (File) file = { .type = type, .func = func, .user_data = user_data };
  const SutureCall call = { .method = "GET", .address = link, .repeatable = TRUE, .bytes_max = FILE_BYTES_MAX };
  const SutureSink sink = { begin_file, feed_file, &file };
  g_auto (SutureAnswer) answer = { 0 };
  g_autoptr (SutureTransport) other = NULL;

  g_return_val_if_fail (transport != NULL && type != NULL && link != NULL && func != NULL, FALSE);

  other = suture_transport_new_for_link (transport, link, error);
  return other != NULL && suture_transport_send (other, &call, &sink, &answer, cancellable, error) &&
         suture_gunzip_finish (file.gunzip, error) && suture_wire_lines_finish (file.lines, error) && hand_out (&file, error);
}
