/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fuzz.h"
#include "suture-wire-error.h"
#include "suture-wire-members.h"
#include "wire-test.h"

int
LLVMFuzzerInitialize (int *argc, char ***argv)
{
  fuzz_keep_warnings ();
  return 0;
}

/* What was read can be written, and what was written can be read. */
static void
write_again (gconstpointer record)
{
  const SutureRecordType *type = ((const SutureRecord *) record)->type;
  g_autofree char *json = suture_wire_writer_to_json (record, SUTURE_WIRE_ANNOTATIONS | SUTURE_WIRE_LOCAL);
  g_autoptr (GError) error = NULL;
  g_autoptr (SutureRecord) again = NULL;

  g_assert_true (g_utf8_validate (json, -1, NULL));
  again = suture_wire_reader_read_entity (type, json, strlen (json), &error);
  g_assert_no_error (error);
}

static void
read_page (const SutureRecordType *type, const char *json, gsize size, gsize chunk)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) records = wire_test_read (type, json, size, chunk, NULL, &error);

  g_assert_true ((records == NULL) == (error != NULL));
  for (guint i = 0; records != NULL && i < records->len; i++)
    write_again (records->pdata[i]);
}

static void
read_entity (const SutureRecordType *type, const char *json, gsize size)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SutureRecord) entity = suture_wire_reader_read_entity (type, json, size, &error);

  g_assert_true ((entity == NULL) == (error != NULL));
  if (entity != NULL)
    write_again (entity);
}

static void
read_members (const char *json, gsize size)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SutureWireMembers) members = suture_wire_members_parse (json, size, &error);
  g_auto (GStrv) paths = NULL;

  g_assert_true ((members == NULL) == (error != NULL));
  if (members == NULL)
    return;
  paths = suture_wire_members_dup_paths (members);
  for (guint i = 0; paths[i] != NULL; i++)
    {
      g_auto (GStrv) list G_GNUC_UNUSED = suture_wire_members_dup_list (members, paths[i]);

      g_assert_true (suture_wire_members_has (members, paths[i]));
    }
}

/* The first byte chooses the type, the second one where the body is cut in chunks; the rest is the body. */
int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  const SutureRecordType *type;
  g_autoptr (GError) told = NULL;
  const char *json;

  if (size < 2)
    return 0;
  type = wire_test_types[data[0] % G_N_ELEMENTS (wire_test_types)];
  json = (const char *) data + 2;
  size -= 2;
  read_page (type, json, size, data[1] + 1);
  read_entity (type, json, size);
  read_members (json, size);
  told = suture_wire_error_to_gerror (400, json, size);
  g_assert_true (g_utf8_validate (told->message, -1, NULL));
  return 0;
}
