/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "suture-query.h"

#include <string.h>

/*
 * A query as text, for filters that are saved under a name. It holds what the
 * user chose on the page, and neither the device groups, which every page
 * shares, nor what only this moment or this record is about. Values are words,
 * so that a text outlives a change of the enumerations:
 *
 *   [query]
 *   list=recommendations
 *   search=chrome
 *   status=Active;PartialException;
 *   sort=exposureImpact
 *   descending=true
 */

#define GROUP "query"
/* A bit 0 that means something: no ticket. */
#define NONE "none"
/* What a version without SUTURE_DUE_MONTH wrote: all that is due after SUTURE_DUE_SOON_DAYS. */
#define LATER "later"

static const char *const list_word_list[] = { "recommendations", "activities", "devices", "vulnerabilities", "archive",
                                              "tickets", "exceptions", "software" };
static const char *const due_word_list[] = { NULL, "overdue", "soon", "far", "never", "month" };
static const char *const threat_word_list[] = { NULL, "alert", "exploit", "insight" };
static const SutureEnum due_words = { due_word_list, G_N_ELEMENTS (due_word_list) };
static const SutureEnum threat_words = { threat_word_list, G_N_ELEMENTS (threat_word_list) };

typedef struct
{
  const char       *name;
  gsize             offset; /* of a guint in SutureQuery */
  const SutureEnum *words;  /* NULL: those of the list's status */
} Mask;

static const Mask masks[] = {
  { "status", G_STRUCT_OFFSET (SutureQuery, status_mask), NULL },
  { "type", G_STRUCT_OFFSET (SutureQuery, type_mask), &suture_remediation_words },
  { "category", G_STRUCT_OFFSET (SutureQuery, category_mask), &suture_category_words },
  { "priority", G_STRUCT_OFFSET (SutureQuery, priority_mask), &suture_priority_words },
  { "due", G_STRUCT_OFFSET (SutureQuery, due_mask), &due_words },
  { "ticket", G_STRUCT_OFFSET (SutureQuery, ticket_mask), &suture_ticket_status_words },
  { "threats", G_STRUCT_OFFSET (SutureQuery, threat_mask), &threat_words },
  { "justification", G_STRUCT_OFFSET (SutureQuery, justification_mask), &suture_justification_words },
  { "scope", G_STRUCT_OFFSET (SutureQuery, scope_mask), &suture_exception_scope_words },
  { "exposure", G_STRUCT_OFFSET (SutureQuery, level_mask), &suture_level_words },
  { "risk", G_STRUCT_OFFSET (SutureQuery, risk_mask), &suture_level_words },
  { "value", G_STRUCT_OFFSET (SutureQuery, value_mask), &suture_device_value_words },
  { "support", G_STRUCT_OFFSET (SutureQuery, support_mask), &suture_support_words },
};

static const SutureEnum *
get_words (const Mask *mask, SutureList list)
{
  if (mask->words != NULL)
    return mask->words;
  if (list == SUTURE_LIST_RECOMMENDATIONS)
    return &suture_recommendation_status_words;
  if (list == SUTURE_LIST_EXCEPTIONS)
    return &suture_exception_state_words;
  return list == SUTURE_LIST_TICKETS ? &suture_ticket_status_words : &suture_activity_status_words;
}

static void
write_mask (GKeyFile *file, const char *name, guint mask, const SutureEnum *words)
{
  g_autoptr (GPtrArray) list = g_ptr_array_new ();

  for (guint value = 0; value < words->n_words; value++)
    if ((mask & 1u << value) != 0)
      g_ptr_array_add (list, (gpointer) (value == 0 ? NONE : suture_enum_get_word (words, (int) value)));
  if (list->len > 0)
    g_key_file_set_string_list (file, GROUP, name, (const char *const *) list->pdata, list->len);
}

static guint
read_mask (GKeyFile *file, const char *name, const SutureEnum *words)
{
  g_auto (GStrv) list = g_key_file_get_string_list (file, GROUP, name, NULL, NULL);
  guint mask = 0;

  for (guint i = 0; list != NULL && list[i] != NULL; i++)
    {
      const int value = suture_enum_from_word (words, list[i]);

      if (value > 0)
        mask |= 1u << value;
      else if (g_str_equal (list[i], NONE))
        mask |= 1u;
      else if (words == &due_words && g_str_equal (list[i], LATER))
        mask |= 1u << SUTURE_DUE_MONTH | 1u << SUTURE_DUE_LATER;
    }
  return mask;
}

static void
write_string (GKeyFile *file, const char *name, const char *value)
{
  if (value != NULL && value[0] != '\0')
    g_key_file_set_string (file, GROUP, name, value);
}

static char *
read_string (GKeyFile *file, const char *name)
{
  g_autofree char *value = g_key_file_get_string (file, GROUP, name, NULL);

  return value != NULL && value[0] != '\0' ? g_steal_pointer (&value) : NULL;
}

static void
write_boolean (GKeyFile *file, const char *name, gboolean value)
{
  if (value)
    g_key_file_set_boolean (file, GROUP, name, TRUE);
}

static gboolean
read_list (GKeyFile *file, SutureList *list)
{
  g_autofree char *word = read_string (file, "list");

  for (guint i = 0; i < G_N_ELEMENTS (list_word_list) && word != NULL; i++)
    if (g_str_equal (list_word_list[i], word))
      {
        *list = (SutureList) i;
        return TRUE;
      }
  return FALSE;
}

/* Only a field of the list: it ends up in an ORDER BY. */
static void
read_sort (GKeyFile *file, SutureQuery *query)
{
  g_autofree char *field = read_string (file, "sort");

  if (field == NULL || suture_record_find_field (suture_query_get_record_type (query), field) == NULL)
    return;
  query->sort_field = g_steal_pointer (&field);
  query->descending = g_key_file_get_boolean (file, GROUP, "descending", NULL);
}

/**
 * suture_query_to_text:
 * @self: a query
 *
 * Returns: (transfer full): what the user chose in it, for
 *   suture_query_new_from_text(): list, search, filters and order
 */
char *
suture_query_to_text (const SutureQuery *self)
{
  g_autoptr (GKeyFile) file = g_key_file_new ();

  g_return_val_if_fail (self != NULL && (guint) self->list < G_N_ELEMENTS (list_word_list), NULL);

  g_key_file_set_string (file, GROUP, "list", list_word_list[self->list]);
  write_string (file, "search", self->search);
  for (guint i = 0; i < G_N_ELEMENTS (masks); i++)
    write_mask (file, masks[i].name, G_STRUCT_MEMBER (guint, self, masks[i].offset), get_words (&masks[i], self->list));
  write_boolean (file, "inactive", self->inactive);
  write_boolean (file, "ending", self->ending);
  write_boolean (file, "renewed", self->renewed);
  write_boolean (file, "old", self->old);
  write_boolean (file, "news", self->news);
  write_boolean (file, "leaving", self->leaving);
  write_string (file, "requester", self->requester_email);
  if (self->tags != NULL && self->tags[0] != NULL)
    g_key_file_set_string_list (file, GROUP, "tags", (const char *const *) self->tags, g_strv_length (self->tags));
  write_string (file, "sort", self->sort_field);
  write_boolean (file, "descending", self->sort_field != NULL && self->descending);
  return g_key_file_to_data (file, NULL, NULL);
}

/**
 * suture_query_new_from_text:
 * @text: from suture_query_to_text(), of this or of another version; it may have
 *   been edited by anybody
 *
 * What is not known, members as well as values, is passed over.
 *
 * Returns: (transfer full) (nullable): the query; %NULL where the text does not
 *   say which list it is about
 */
SutureQuery *
suture_query_new_from_text (const char *text)
{
  g_autoptr (GKeyFile) file = g_key_file_new ();
  g_autoptr (SutureQuery) query = NULL;
  SutureList list;

  g_return_val_if_fail (text != NULL, NULL);

  if (!g_key_file_load_from_data (file, text, strlen (text), G_KEY_FILE_NONE, NULL) || !read_list (file, &list))
    return NULL;
  query = suture_query_new (list);
  query->search = read_string (file, "search");
  for (guint i = 0; i < G_N_ELEMENTS (masks); i++)
    G_STRUCT_MEMBER (guint, query, masks[i].offset) = read_mask (file, masks[i].name, get_words (&masks[i], list));
  query->inactive = g_key_file_get_boolean (file, GROUP, "inactive", NULL);
  query->ending = g_key_file_get_boolean (file, GROUP, "ending", NULL);
  query->renewed = g_key_file_get_boolean (file, GROUP, "renewed", NULL);
  query->old = g_key_file_get_boolean (file, GROUP, "old", NULL);
  query->news = g_key_file_get_boolean (file, GROUP, "news", NULL);
  query->leaving = g_key_file_get_boolean (file, GROUP, "leaving", NULL);
  query->requester_email = read_string (file, "requester");
  query->tags = g_key_file_get_string_list (file, GROUP, "tags", NULL, NULL);
  if (query->tags != NULL && query->tags[0] == NULL)
    g_clear_pointer (&query->tags, g_strfreev);
  read_sort (file, query);
  return g_steal_pointer (&query);
}
