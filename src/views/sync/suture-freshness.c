/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "suture-freshness.h"

#include <glib/gi18n-lib.h>

#include "suture-format.h"

/* How often the age is written anew. */
#define REFRESH_SECONDS 60

/**
 * SutureFreshness:
 *
 * The line below a list: how many rows, how old the data are, and a button
 * that syncs now.
 */
struct _SutureFreshness
{
  AdwBin         parent_instance;

  SutureContext *context; /* (owned) (nullable) */
  GtkBox        *row;
  GtkBox        *lines;   /* the count, and the state below it where it is narrow */
  GtkLabel      *count;
  GtkLabel      *state;
  GtkSpinner    *spinner;
  GtkWidget     *button;
  guint          timer;
};

G_DEFINE_FINAL_TYPE (SutureFreshness, suture_freshness, ADW_TYPE_BIN)

static char *
describe_age (SutureFreshness *self, gboolean is_last)
{
  SutureSyncStatus *status = suture_context_get_status (self->context);
  SutureClock *clock = suture_context_get_clock (self->context);
  const gint64 synced_at = suture_sync_status_get_synced_at (status);
  g_autofree char *when = NULL;
  g_autofree char *age = NULL;
  g_autofree char *text = NULL;

  if (synced_at == SUTURE_TIME_NONE)
    return g_strdup (_("Never synced"));
  when = suture_format_time (synced_at, suture_clock_today (clock));
  age = suture_format_age (synced_at, suture_clock_now (clock));
  text = is_last ? g_strdup_printf (_("Last synced %s"), when) : g_strdup_printf (_("Synced %s"), when);
  /* Translators: when the data were synced, then how long ago, as in “Synced 10:42, 3 hours ago” */
  return age != NULL ? g_strdup_printf (_("%s, %s"), text, age) : g_steal_pointer (&text);
}

static char *
describe (SutureFreshness *self)
{
  SutureSyncStatus *status = suture_context_get_status (self->context);
  const guint waiting = suture_sync_status_get_waiting (status);
  g_autofree char *text = NULL;
  g_autofree char *changes = NULL;

  switch (suture_sync_status_get_state (status))
    {
    case SUTURE_SYNC_RUNNING:
      text = g_strdup (suture_sync_status_get_held (status) ? suture_sync_status_get_message (status) : _("Syncing…"));
      break;
    case SUTURE_SYNC_OFFLINE:
    case SUTURE_SYNC_SIGN_IN:
    case SUTURE_SYNC_FAILED:
      text = describe_age (self, TRUE);
      break;
    case SUTURE_SYNC_IDLE:
    default:
      text = describe_age (self, FALSE);
      break;
    }
  if (waiting == 0)
    return g_steal_pointer (&text);
  changes = g_strdup_printf (ngettext ("%u change waiting", "%u changes waiting", waiting), waiting);
  return g_strdup_printf ("%s · %s", changes, text);
}

static void
update (SutureFreshness *self)
{
  SutureSyncStatus *status = suture_context_get_status (self->context);
  const gboolean running = suture_sync_status_get_state (status) == SUTURE_SYNC_RUNNING;
  g_autofree char *text = describe (self);

  gtk_label_set_text (self->state, text);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->state), suture_sync_status_get_message (status));
  gtk_widget_set_visible (GTK_WIDGET (self->spinner), running);
  gtk_spinner_set_spinning (self->spinner, running);
  gtk_widget_set_sensitive (self->button, !running);
}

static gboolean
timer_cb (gpointer user_data)
{
  update (user_data);
  return G_SOURCE_CONTINUE;
}

static void
clicked_cb (GtkButton *button, SutureFreshness *self)
{
  suture_commands_refresh (suture_context_get_commands (self->context));
}

static void
suture_freshness_map (GtkWidget *widget)
{
  SutureFreshness *self = SUTURE_FRESHNESS (widget);

  GTK_WIDGET_CLASS (suture_freshness_parent_class)->map (widget);
  if (self->context == NULL)
    return;
  update (self);
  if (self->timer == 0)
    self->timer = g_timeout_add_seconds (REFRESH_SECONDS, timer_cb, self);
}

static void
suture_freshness_unmap (GtkWidget *widget)
{
  g_clear_handle_id (&SUTURE_FRESHNESS (widget)->timer, g_source_remove);
  GTK_WIDGET_CLASS (suture_freshness_parent_class)->unmap (widget);
}

static void
suture_freshness_dispose (GObject *object)
{
  SutureFreshness *self = SUTURE_FRESHNESS (object);

  g_clear_handle_id (&self->timer, g_source_remove);
  g_clear_object (&self->context);
  G_OBJECT_CLASS (suture_freshness_parent_class)->dispose (object);
}

static void
suture_freshness_class_init (SutureFreshnessClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = suture_freshness_dispose;
  GTK_WIDGET_CLASS (klass)->map = suture_freshness_map;
  GTK_WIDGET_CLASS (klass)->unmap = suture_freshness_unmap;
}

static GtkLabel *
add_label (GtkBox *box, float xalign)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), xalign);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_widget_set_css_classes (label, (const char *[]) { "caption", "dim-label", "numeric", NULL });
  gtk_box_append (box, label);
  return GTK_LABEL (label);
}

static void
suture_freshness_init (SutureFreshness *self)
{
  self->row = GTK_BOX (gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6));
  gtk_widget_add_css_class (GTK_WIDGET (self->row), "suture-freshness");
  self->lines = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 0));
  gtk_widget_set_hexpand (GTK_WIDGET (self->lines), TRUE);
  gtk_widget_set_valign (GTK_WIDGET (self->lines), GTK_ALIGN_CENTER);
  gtk_box_append (self->row, GTK_WIDGET (self->lines));
  self->count = add_label (self->lines, 0);
  gtk_label_set_wrap (self->count, TRUE);
  gtk_label_set_wrap_mode (self->count, PANGO_WRAP_WORD_CHAR);
  gtk_label_set_ellipsize (self->count, PANGO_ELLIPSIZE_NONE);
  self->spinner = GTK_SPINNER (gtk_spinner_new ());
  gtk_widget_set_visible (GTK_WIDGET (self->spinner), FALSE);
  gtk_box_append (self->row, GTK_WIDGET (self->spinner));
  self->state = add_label (self->row, 1);
  self->button = gtk_button_new_from_icon_name ("view-refresh-symbolic");
  gtk_widget_set_css_classes (self->button, (const char *[]) { "flat", "circular", NULL });
  gtk_widget_set_valign (self->button, GTK_ALIGN_CENTER);
  gtk_widget_set_tooltip_text (self->button, _("Sync now"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->button), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Sync now"), -1);
  gtk_box_append (self->row, self->button);
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->row));
  g_signal_connect_object (self->button, "clicked", G_CALLBACK (clicked_cb), self, 0);
}

/**
 * suture_freshness_set_context:
 * @self: a freshness line
 * @context: whose status is shown; set once
 */
void
suture_freshness_set_context (SutureFreshness *self, SutureContext *context)
{
  g_return_if_fail (SUTURE_IS_FRESHNESS (self) && self->context == NULL && SUTURE_IS_CONTEXT (context));

  self->context = g_object_ref (context);
  g_signal_connect_object (suture_context_get_status (context), "notify", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  update (self);
}

/**
 * suture_freshness_set_count:
 * @self: a freshness line
 * @count: (nullable): how many rows, in words
 */
void
suture_freshness_set_count (SutureFreshness *self, const char *count)
{
  g_return_if_fail (SUTURE_IS_FRESHNESS (self));
  gtk_label_set_text (self->count, count != NULL ? count : "");
}

/**
 * suture_freshness_set_link:
 * @self: a freshness line
 * @link: (transfer floating): what stands beside the count
 */
void
suture_freshness_set_link (SutureFreshness *self, GtkWidget *link)
{
  g_return_if_fail (SUTURE_IS_FRESHNESS (self) && GTK_IS_WIDGET (link));
  gtk_box_insert_child_after (self->row, link, GTK_WIDGET (self->lines));
}

/**
 * suture_freshness_set_narrow:
 * @self: a freshness line
 * @narrow: whether the age stands below the count, since both have no room beside each other
 */
void
suture_freshness_set_narrow (SutureFreshness *self, gboolean narrow)
{
  GtkWidget *state;

  g_return_if_fail (SUTURE_IS_FRESHNESS (self));

  state = GTK_WIDGET (self->state);
  if (narrow == (gtk_widget_get_parent (state) == GTK_WIDGET (self->lines)))
    return;
  g_object_ref (state);
  gtk_box_remove (narrow ? self->row : self->lines, state);
  gtk_label_set_xalign (self->state, narrow ? 0 : 1);
  if (narrow)
    gtk_box_append (self->lines, state);
  else
    gtk_box_insert_child_after (self->row, state, GTK_WIDGET (self->spinner));
  g_object_unref (state);
}
