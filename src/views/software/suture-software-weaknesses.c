/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "suture-software-weaknesses.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "suture-format.h"
#include "suture-record-cell.h"
#include "suture-row.h"
#include "suture-software-state.h"
#include "suture-tab-stop.h"
#include "suture-vulnerability.h"

/* The tab Discovered vulnerabilities: the CVEs of the software, the highest CVSS score first, and a search in them. */

typedef struct
{
  GtkEditable        *search;
  GtkFilterListModel *filtered; /* (owned) */
  GtkFilter          *filter;   /* (owned) */
  GtkLabel           *note;
  guint               n_all;
} Weaknesses;

static void
weaknesses_free (Weaknesses *self)
{
  g_clear_object (&self->filtered);
  g_clear_object (&self->filter);
  g_free (self);
}

static gboolean
contains (const char *text, const char *word)
{
  const gsize length = strlen (word);

  for (const char *c = text; c != NULL && *c != '\0'; c++)
    if (g_ascii_strncasecmp (c, word, length) == 0)
      return TRUE;
  return FALSE;
}

static gboolean
matches (gpointer item, gpointer user_data)
{
  const Weaknesses *self = user_data;
  const SutureVulnerability *weakness = suture_row_get_record (item);
  const char *word = gtk_editable_get_text (self->search);

  return contains (weakness->id, word) || contains (weakness->name, word) || contains (weakness->description, word) ||
         word[0] == '\0';
}

static void
show_count (Weaknesses *self)
{
  const guint n = g_list_model_get_n_items (G_LIST_MODEL (self->filtered));
  g_autofree char *count = suture_format_count (n);
  g_autofree char *all = suture_format_count (self->n_all);
  g_autofree char *text = NULL;

  if (gtk_editable_get_text (self->search)[0] != '\0')
    text = g_strdup_printf (ngettext ("%s of %s CVE", "%s of %s CVEs", self->n_all), count, all);
  else if (self->n_all >= SUTURE_FETCH_ROWS_MAX)
    text = g_strdup_printf (_("The first %s CVEs"), all);
  else
    text = g_strdup_printf (ngettext ("%s CVE, highest CVSS score first", "%s CVEs, highest CVSS score first", self->n_all),
                            all);
  gtk_label_set_text (self->note, text);
}

static void
search_changed_cb (GtkSearchEntry *entry, Weaknesses *self)
{
  gtk_filter_changed (self->filter, GTK_FILTER_CHANGE_DIFFERENT);
  show_count (self);
}

/* Escape empties the search first, and closes the window only then. */
static void
stop_search_cb (GtkSearchEntry *entry, Weaknesses *self)
{
  if (gtk_editable_get_text (self->search)[0] != '\0')
    gtk_editable_set_text (self->search, "");
  else
    gtk_widget_activate_action (GTK_WIDGET (entry), "window.close", NULL);
}

static int
compare (gconstpointer a, gconstpointer b)
{
  const SutureVulnerability *first = *(const SutureVulnerability *const *) a;
  const SutureVulnerability *second = *(const SutureVulnerability *const *) b;

  if (first->cvss_v3 < second->cvss_v3 || first->cvss_v3 > second->cvss_v3)
    return first->cvss_v3 > second->cvss_v3 ? -1 : 1;
  return g_strcmp0 (second->id, first->id);
}

static gboolean
fill (GPtrArray *records, gpointer user_data)
{
  Weaknesses *self = user_data;
  g_autoptr (GListModel) rows = NULL;

  g_ptr_array_sort (records, compare);
  self->n_all = records->len;
  rows = G_LIST_MODEL (suture_software_state_new_rows (records));
  gtk_filter_list_model_set_model (self->filtered, rows);
  show_count (self);
  return records->len > 0;
}

static GtkWidget *
create_search (Weaknesses *self)
{
  GtkWidget *search = gtk_search_entry_new ();

  g_object_set (search, "placeholder-text", _("Search CVEs"), NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (search), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Search CVEs"), -1);
  g_signal_connect (search, "search-changed", G_CALLBACK (search_changed_cb), self);
  g_signal_connect (search, "stop-search", G_CALLBACK (stop_search_cb), self);
  return search;
}

/**
 * suture_software_weaknesses_new:
 * @data: of the software; lives longer
 *
 * Returns: (transfer floating): the tab
 */
GtkWidget *
suture_software_weaknesses_new (SutureSoftwareData *data)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  Weaknesses *self = g_new0 (Weaknesses, 1);
  GtkListItemFactory *factory = suture_record_cell_new_factory (SUTURE_LIST_VULNERABILITIES,
                                                                suture_software_data_get_context (data));
  GtkWidget *list;

  self->search = GTK_EDITABLE (create_search (self));
  self->filter = GTK_FILTER (gtk_custom_filter_new (matches, self, NULL));
  self->filtered = gtk_filter_list_model_new (NULL, g_object_ref (self->filter));
  self->note = GTK_LABEL (suture_software_state_new_note (NULL));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->search));
  list = suture_software_state_new_list (factory, g_object_ref (G_LIST_MODEL (self->filtered)),
                                         _("Discovered vulnerabilities"));
  gtk_box_append (GTK_BOX (box), suture_tab_stop_new (list));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->note));
  g_object_set_data_full (G_OBJECT (box), "suture-weaknesses", self, (GDestroyNotify) weaknesses_free);
  return suture_software_state_new (data, &(const SutureSoftwareTab) {
    .what = SUTURE_FETCH_WEAKNESSES,
    .content = box,
    .icon_name = "object-select-symbolic",
    .none_title = _("No known weakness"),
    .none_text = _("The service names no vulnerability of this software."),
    .fill = fill,
    .user_data = self,
  });
}
