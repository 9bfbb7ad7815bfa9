/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "suture-list-states.h"

#include <glib/gi18n-lib.h>

#include "suture-freshness.h"

/* A list that is there sooner shows no skeleton. */
#define SKELETON_DELAY_MS 300

/**
 * SutureListStates:
 *
 * A list, or what stands in its place: it is being read, it is empty, nothing
 * passes the filters, it could not be read. Four different things that never
 * look alike. Below it the freshness line.
 */
struct _SutureListStates
{
  AdwBin                 parent_instance;

  SutureContext         *context;        /* (owned) (nullable) */
  SutureLazyList        *list;           /* (owned) (nullable) */
  const SutureListTexts *texts;
  guint                  skeleton_timer;
  gboolean               filtered;       /* not every row is asked for */
  char                  *note;           /* (owned) (nullable): said after the count */

  SutureToasts          *toasts;         /* (unowned): of the page */
  GtkStack              *stack;
  AdwBin                *header_bin;
  AdwBin                *content_bin;
  AdwStatusPage         *empty_page;
  AdwStatusPage         *filtered_page;
  AdwStatusPage         *error_page;
  SutureFreshness       *freshness;
};

typedef enum
{
  PROP_CONTENT = 1,
} SutureListStatesProperty;

static GParamSpec *properties[PROP_CONTENT + 1];

static guint clear_wanted_signal;

G_DEFINE_FINAL_TYPE (SutureListStates, suture_list_states, ADW_TYPE_BIN)

static void
show_state (SutureListStates *self, const char *name)
{
  g_clear_handle_id (&self->skeleton_timer, g_source_remove);
  gtk_stack_set_visible_child_name (self->stack, name);
}

static gboolean
skeleton_cb (gpointer user_data)
{
  SutureListStates *self = user_data;

  self->skeleton_timer = 0;
  gtk_stack_set_visible_child_name (self->stack, "loading");
  return G_SOURCE_REMOVE;
}

static void
set_status_text (AdwStatusPage *page, const char *text)
{
  /* The description is markup, and what comes from elsewhere is not. */
  g_autofree char *escaped = g_markup_escape_text (text, -1);

  adw_status_page_set_description (page, escaped);
}

static void
show_error (SutureListStates *self, const GError *error)
{
  g_autofree char *text = g_strdup_printf ("%s %s", error->message,
                                           _("This is not an empty list, and nothing was changed."));

  set_status_text (self->error_page, text);
  suture_freshness_set_count (self->freshness, self->texts->unknown);
  show_state (self, "error");
}

static void
show_filtered (SutureListStates *self)
{
  const char *search = suture_lazy_list_get_query (self->list)->search;
  g_autofree char *text = search != NULL ? g_strdup_printf (_("Nothing was found for “%s” with these filters."), search)
                                         : g_strdup (_("Nothing passes these filters."));

  adw_status_page_set_title (self->filtered_page, self->texts->filtered_title);
  set_status_text (self->filtered_page, text);
  show_state (self, "filtered");
}

/* What was never synced is not known to be nothing. */
static void
show_empty (SutureListStates *self)
{
  const gboolean synced = suture_sync_status_get_synced_at (suture_context_get_status (self->context)) != SUTURE_TIME_NONE;

  adw_status_page_set_icon_name (self->empty_page, synced ? self->texts->empty_icon : "suture-cloud-symbolic");
  adw_status_page_set_title (self->empty_page, synced ? self->texts->empty_title : _("No data yet"));
  adw_status_page_set_description (self->empty_page, synced ? self->texts->empty_description
                                                            : _("The first sync brings them; it has not ended yet."));
  show_state (self, "empty");
}

static void
show_count (SutureListStates *self, guint n_items)
{
  g_autofree char *count = self->texts->format_count (n_items);
  g_autofree char *text = self->note != NULL && n_items > 0 ? g_strdup_printf ("%s, %s", count, self->note) : NULL;

  suture_freshness_set_count (self->freshness, text != NULL ? text : count);
}

static void
update_state (SutureListStates *self)
{
  const guint n_items = g_list_model_get_n_items (G_LIST_MODEL (self->list));
  const GError *error = suture_lazy_list_get_error (self->list);

  if (error != NULL)
    {
      show_error (self, error);
      return;
    }
  if (!suture_lazy_list_get_loaded (self->list))
    {
      if (self->skeleton_timer == 0)
        self->skeleton_timer = g_timeout_add (SKELETON_DELAY_MS, skeleton_cb, self);
      return;
    }
  if (n_items == 0 && suture_lazy_list_get_loading (self->list))
    return; /* what was shown stays until more is known */
  show_count (self, n_items);
  if (n_items > 0)
    show_state (self, "table");
  else if (self->filtered)
    show_filtered (self);
  else
    show_empty (self);
}

static void
retry_cb (GtkButton *button, SutureListStates *self)
{
  suture_lazy_list_reload (self->list);
}

static void
copy_details_cb (GtkButton *button, SutureListStates *self)
{
  const GError *error = suture_lazy_list_get_error (self->list);
  g_autofree char *details = NULL;

  if (error == NULL)
    return;
  details = g_strdup_printf ("Suture %s\n%s\n[%s %d]", SUTURE_VERSION, error->message,
                             g_quark_to_string (error->domain), error->code);
  gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (self)), details);
  suture_toasts_add (self->toasts, adw_toast_new (_("Details copied")));
}

static void
clear_cb (GtkButton *button, SutureListStates *self)
{
  g_signal_emit (self, clear_wanted_signal, 0);
}

static void
suture_list_states_dispose (GObject *object)
{
  SutureListStates *self = SUTURE_LIST_STATES (object);

  g_clear_handle_id (&self->skeleton_timer, g_source_remove);
  if (self->list != NULL)
    g_signal_handlers_disconnect_by_data (self->list, self);
  g_clear_object (&self->context);
  g_clear_object (&self->list);
  g_clear_pointer (&self->note, g_free);
  /* First: AdwBin 1.2 does not notice that its child goes with the template. */
  adw_bin_set_child (ADW_BIN (self), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), SUTURE_TYPE_LIST_STATES);
  G_OBJECT_CLASS (suture_list_states_parent_class)->dispose (object);
}

static void
suture_list_states_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  if (prop_id == PROP_CONTENT)
    g_value_set_object (value, adw_bin_get_child (SUTURE_LIST_STATES (object)->content_bin));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
}

static void
suture_list_states_set_property (GObject *object, guint prop_id, const GValue *value, GParamSpec *pspec)
{
  if (prop_id == PROP_CONTENT)
    adw_bin_set_child (SUTURE_LIST_STATES (object)->content_bin, g_value_get_object (value));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
}

static void
suture_list_states_class_init (SutureListStatesClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = suture_list_states_dispose;
  object_class->get_property = suture_list_states_get_property;
  object_class->set_property = suture_list_states_set_property;

  properties[PROP_CONTENT] = g_param_spec_object ("content", NULL, NULL, GTK_TYPE_WIDGET,
                                                  G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);

  /**
   * SutureListStates::clear-wanted:
   *
   * The user wants neither search nor filters.
   */
  clear_wanted_signal = g_signal_new ("clear-wanted", SUTURE_TYPE_LIST_STATES, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                      G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (widget_class, "/org/suture/Suture/ui/suture-list-states.ui");
  gtk_widget_class_bind_template_child (widget_class, SutureListStates, stack);
  gtk_widget_class_bind_template_child (widget_class, SutureListStates, content_bin);
  gtk_widget_class_bind_template_child (widget_class, SutureListStates, header_bin);
  gtk_widget_class_bind_template_child (widget_class, SutureListStates, empty_page);
  gtk_widget_class_bind_template_child (widget_class, SutureListStates, filtered_page);
  gtk_widget_class_bind_template_child (widget_class, SutureListStates, error_page);
  gtk_widget_class_bind_template_child (widget_class, SutureListStates, freshness);
  gtk_widget_class_bind_template_callback (widget_class, clear_cb);
  gtk_widget_class_bind_template_callback (widget_class, retry_cb);
  gtk_widget_class_bind_template_callback (widget_class, copy_details_cb);
}

static void
suture_list_states_init (SutureListStates *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * suture_list_states_set_list:
 * @self: the states
 * @context: whose freshness is shown
 * @list: whose state is shown; set once
 * @texts: what it says; static
 */
void
suture_list_states_set_list (SutureListStates *self, SutureContext *context, SutureLazyList *list,
                             const SutureListTexts *texts)
{
  g_return_if_fail (SUTURE_IS_LIST_STATES (self) && self->list == NULL && texts != NULL);

  self->list = g_object_ref (list);
  self->texts = texts;
  suture_freshness_set_context (self->freshness, context);
  self->context = g_object_ref (context);
  g_signal_connect_object (list, "notify", G_CALLBACK (update_state), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (suture_context_get_status (context), "notify::synced-at", G_CALLBACK (update_state), self,
                           G_CONNECT_SWAPPED);
}

/**
 * suture_list_states_set_filtered:
 * @self: the states
 * @filtered: whether an empty list may be so because of search or filters
 */
void
suture_list_states_set_filtered (SutureListStates *self, gboolean filtered)
{
  g_return_if_fail (SUTURE_IS_LIST_STATES (self));
  self->filtered = filtered;
}

/**
 * suture_list_states_set_toasts:
 * @self: the states
 * @toasts: what it tells is shown there; outlives it
 */
void
suture_list_states_set_toasts (SutureListStates *self, SutureToasts *toasts)
{
  g_return_if_fail (SUTURE_IS_LIST_STATES (self) && SUTURE_IS_TOASTS (toasts));
  self->toasts = toasts;
}

/**
 * suture_list_states_set_header:
 * @self: the states
 * @header: (transfer floating): what stands above the list, whatever its state is
 */
void
suture_list_states_set_header (SutureListStates *self, GtkWidget *header)
{
  g_return_if_fail (SUTURE_IS_LIST_STATES (self) && GTK_IS_WIDGET (header));
  adw_bin_set_child (self->header_bin, header);
}

/**
 * suture_list_states_set_note:
 * @self: the states
 * @note: (nullable): what is said after the count, such as "1 ends within 7 days"
 */
void
suture_list_states_set_note (SutureListStates *self, const char *note)
{
  g_return_if_fail (SUTURE_IS_LIST_STATES (self) && self->list != NULL);

  if (g_strcmp0 (self->note, note) == 0)
    return;
  g_free (self->note);
  self->note = g_strdup (note);
  update_state (self);
}

/**
 * suture_list_states_set_link:
 * @self: the states
 * @link: (transfer floating): what stands beside the count
 */
void
suture_list_states_set_link (SutureListStates *self, GtkWidget *link)
{
  g_return_if_fail (SUTURE_IS_LIST_STATES (self) && GTK_IS_WIDGET (link));
  suture_freshness_set_link (self->freshness, link);
}

/**
 * suture_list_states_set_narrow:
 * @self: the states
 * @narrow: whether the line below the list has no room for all that it says
 */
void
suture_list_states_set_narrow (SutureListStates *self, gboolean narrow)
{
  g_return_if_fail (SUTURE_IS_LIST_STATES (self));
  suture_freshness_set_narrow (self->freshness, narrow);
}
