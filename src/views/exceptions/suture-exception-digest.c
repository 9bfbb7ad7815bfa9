/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "suture-exception-digest.h"

#include <glib/gi18n-lib.h>

#include "suture-exception-facts.h"
#include "suture-format.h"
#include "suture-tooltip.h"

#define NOTIFICATION "exceptions"

#define TWO_LINES 42 /* px */
/* Where it is narrow the list has the room: of the names, which come last, the tooltip has the rest. */
#define LINES_MAX 4

/* Recommendations that are named; of more only their number is said. */
#define NAMED_MAX 3

/**
 * SutureExceptionDigest:
 *
 * One banner for all that is not to be forgotten about exceptions: which end
 * soon, and which are over, so that their recommendations are back. While the
 * window is not looked at the same goes out as one notification, and while
 * another page is, its title asks for attention.
 *
 *   store changes, midnight ──> figures ──> banner, notification ──> said: not again
 *
 * What nobody can have seen yet is not taken as said: it is told at the next start.
 */
struct _SutureExceptionDigest
{
  AdwBin         parent_instance;

  SutureContext *context;     /* (owned) */
  GCancellable  *cancellable; /* (owned) (nullable): of the reading that goes on */
  GPtrArray     *ending;      /* (owned) (element-type SutureException): shown */
  GPtrArray     *ended;       /* (owned) (element-type SutureException): shown */
  GHashTable    *told;        /* (owned): id -> of which end what was shown, see get_token() */
  GPtrArray     *unsaid;      /* (owned) (element-type SutureException): shown, and nobody has seen it */
  SutureDay      day;         /* on which they were read */
  GtkLabel      *label;
};

G_DEFINE_FINAL_TYPE (SutureExceptionDigest, suture_exception_digest, ADW_TYPE_BIN)

/* "Update PuTTY, Update Git and 3 more" */
static char *
list_titles (GPtrArray *exceptions)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < exceptions->len && i < NAMED_MAX; i++)
    {
      g_autofree char *title = suture_exception_facts_dup_title (g_ptr_array_index (exceptions, i));

      g_string_append_printf (text, "%s%s", i > 0 ? ", " : "", title);
    }
  if (exceptions->len > NAMED_MAX)
    {
      const guint n = exceptions->len - NAMED_MAX;
      g_autofree char *count = suture_format_count (n);

      /* Translators: names of recommendations, and how many more there are. */
      return g_strdup_printf (ngettext ("%1$s and %2$s more", "%1$s and %2$s more", n), text->str, count);
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static SutureDay
find_first_end (GPtrArray *exceptions)
{
  SutureDay first = G_MAXINT32;

  for (guint i = 0; i < exceptions->len; i++)
    first = MIN (first, suture_exception_facts_get_last_day (g_ptr_array_index (exceptions, i)));
  return first;
}

static char *
describe_ending (SutureExceptionDigest *self)
{
  g_autofree char *titles = list_titles (self->ending);
  g_autofree char *count = suture_format_count (self->ending->len);
  g_autofree char *day = NULL;

  if (self->ending->len == 0)
    return NULL;
  day = suture_format_day (find_first_end (self->ending));
  /* Translators: a number, a date, names of recommendations. */
  return g_strdup_printf (ngettext ("%s exception ends soon, on %s: %s.", "%s exceptions end soon, the first on %s: %s.",
                                    self->ending->len), count, day, titles);
}

/* Two sentences, or the one there is. */
static char *
join (const char *first, const char *second)
{
  if (first != NULL && second != NULL)
    return g_strconcat (first, " ", second, NULL);
  return g_strdup (first != NULL ? first : second);
}

static char *
describe_back (GPtrArray *exceptions)
{
  g_autofree char *titles = list_titles (exceptions);
  g_autofree char *count = suture_format_count (exceptions->len);

  if (exceptions->len == 0)
    return NULL;
  /* Translators: a number, names of recommendations. */
  return g_strdup_printf (ngettext ("%s exception is over, its recommendation is back: %s.",
                                    "%s exceptions are over, their recommendations are back: %s.", exceptions->len),
                          count, titles);
}

/* Their recommendations are gone, or have another exception. */
static char *
describe_over (GPtrArray *exceptions)
{
  g_autofree char *titles = list_titles (exceptions);
  g_autofree char *count = suture_format_count (exceptions->len);

  if (exceptions->len == 0)
    return NULL;
  /* Translators: a number, names of recommendations. */
  return g_strdup_printf (ngettext ("%s exception is over: %s.", "%s exceptions are over: %s.", exceptions->len), count,
                          titles);
}

static char *
describe_ended (SutureExceptionDigest *self)
{
  g_autoptr (GPtrArray) back = g_ptr_array_new ();
  g_autoptr (GPtrArray) other = g_ptr_array_new ();
  g_autofree char *back_text = NULL;
  g_autofree char *other_text = NULL;

  for (guint i = 0; i < self->ended->len; i++)
    {
      SutureException *exception = g_ptr_array_index (self->ended, i);
      const gboolean is_back = exception->recommendation_status == SUTURE_RECOMMENDATION_ACTIVE ||
                               exception->recommendation_status == SUTURE_RECOMMENDATION_PARTIAL_EXCEPTION;

      g_ptr_array_add (is_back ? back : other, exception);
    }
  back_text = describe_back (back);
  other_text = describe_over (other);
  return join (back_text, other_text);
}

/* Saying */

static void
mark_said (SutureExceptionDigest *self)
{
  g_autoptr (GPtrArray) said = NULL;

  if (self->unsaid->len == 0)
    return;
  said = g_steal_pointer (&self->unsaid);
  self->unsaid = g_ptr_array_new_with_free_func (suture_record_unref);
  suture_commands_mark_reminded (suture_context_get_commands (self->context), said, self->day);
}

static gboolean
is_looked_at (SutureExceptionDigest *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  return GTK_IS_WINDOW (root) && gtk_window_is_active (GTK_WINDOW (root));
}

/* Returns: whether it went out. */
static gboolean
notify_outside (SutureExceptionDigest *self, const char *text)
{
  GApplication *application = g_application_get_default ();
  g_autoptr (GNotification) notification = NULL;

  if (application == NULL || !g_application_get_is_registered (application) || is_looked_at (self))
    return FALSE;
  notification = g_notification_new (_("Exceptions"));
  g_notification_set_body (notification, text);
  g_notification_set_default_action (notification, "app.show-ending");
  g_notification_add_button (notification, _("Show"), "app.show-ending");
  g_application_send_notification (application, NOTIFICATION, notification);
  return TRUE;
}

/* A dot beside the title of the page that holds it, while another one is looked at. */
static void
point_to (SutureExceptionDigest *self, gboolean wanted)
{
  GtkWidget *child = GTK_WIDGET (self);
  GtkWidget *parent = gtk_widget_get_parent (child);

  while (parent != NULL && !ADW_IS_VIEW_STACK (parent))
    {
      child = parent;
      parent = gtk_widget_get_parent (child);
    }
  if (parent != NULL)
    adw_view_stack_page_set_needs_attention (adw_view_stack_get_page (ADW_VIEW_STACK (parent), child), wanted);
}

/* Returns: (transfer full) (nullable): what is to be read. */
static char *
describe (SutureExceptionDigest *self)
{
  g_autofree char *ending = describe_ending (self);
  g_autofree char *ended = describe_ended (self);

  return join (ending, ended);
}

/* What did not change is not said again by a screen reader. */
static void
show (SutureExceptionDigest *self, const char *text)
{
  if (g_strcmp0 (gtk_label_get_text (self->label), text) != 0)
    {
      gtk_label_set_text (self->label, text);
      gtk_widget_set_tooltip_text (GTK_WIDGET (self->label), text);
    }
  gtk_widget_set_visible (GTK_WIDGET (self), text != NULL);
}

static void
say (SutureExceptionDigest *self)
{
  g_autofree char *text = describe (self);

  show (self, text);
  point_to (self, !gtk_widget_get_mapped (GTK_WIDGET (self)));
  if (notify_outside (self, text) || gtk_widget_get_mapped (GTK_WIDGET (self)))
    mark_said (self);
}

/* Which of its reminders, of which end: one that is renewed, or comes closer to its end, is news again. */
static gpointer
get_token (const SutureException *exception, SutureDay today)
{
  return GINT_TO_POINTER (exception->ends_on * 4 + (int) suture_exception_get_reminder (exception, today));
}

static SutureException *
find (GPtrArray *exceptions, const char *id)
{
  for (guint i = 0; i < exceptions->len; i++)
    if (g_strcmp0 (((const SutureException *) g_ptr_array_index (exceptions, i))->id, id) == 0)
      return g_ptr_array_index (exceptions, i);
  return NULL;
}

static void
put (GPtrArray *exceptions, SutureException *exception)
{
  SutureException *old = find (exceptions, exception->id);

  if (old != NULL)
    g_ptr_array_remove (exceptions, old);
  g_ptr_array_add (exceptions, suture_record_ref (exception));
}

/* Those that were renewed or canceled meanwhile leave; of the others the newer word is shown. */
static void
refresh_ending (SutureExceptionDigest *self, GPtrArray *now)
{
  g_autoptr (GPtrArray) before = g_steal_pointer (&self->ending);

  self->ending = g_ptr_array_new_with_free_func (suture_record_unref);
  for (guint i = 0; i < before->len; i++)
    {
      const SutureException *old = g_ptr_array_index (before, i);
      SutureException *exception = find (now, old->id);

      if (exception != NULL && exception->ends_on == old->ends_on)
        g_ptr_array_add (self->ending, suture_record_ref (exception));
    }
}

/* Returns: whether one of @from is news. */
static gboolean
take_over (SutureExceptionDigest *self, GPtrArray *to, GPtrArray *from)
{
  gboolean news = FALSE;

  for (guint i = 0; i < from->len; i++)
    {
      SutureException *exception = g_ptr_array_index (from, i);
      gpointer token = get_token (exception, self->day);

      if (g_hash_table_lookup (self->told, exception->id) == token)
        continue; /* it is being noted that it was said */
      g_hash_table_insert (self->told, g_strdup (exception->id), token);
      put (to, exception);
      put (self->unsaid, exception);
      news = TRUE;
    }
  return news;
}

static void
read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SutureExceptionFigures) figures = suture_reader_read_figures_finish (SUTURE_READER (source), result, &error);
  SutureExceptionDigest *self = user_data;
  gboolean news;

  /* Canceled: a newer reading goes on, or the digest is gone. An error is shown by the lists. */
  if (figures == NULL)
    return;
  refresh_ending (self, figures->ending);
  news = take_over (self, self->ending, figures->reminders);
  news = take_over (self, self->ended, figures->ended) || news;
  if (news)
    say (self);
  else if (gtk_widget_get_visible (GTK_WIDGET (self)))
    {
      g_autofree char *text = describe (self);

      show (self, text);
      if (text == NULL)
        point_to (self, FALSE);
    }
}

static void
read_figures (SutureExceptionDigest *self)
{
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  self->day = suture_clock_today (suture_context_get_clock (self->context));
  suture_reader_read_figures_async (suture_context_get_reader (self->context), self->day, self->cancellable, read_cb,
                                    self);
}

static void
suture_exception_digest_map (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (suture_exception_digest_parent_class)->map (widget);
  mark_said (SUTURE_EXCEPTION_DIGEST (widget));
  point_to (SUTURE_EXCEPTION_DIGEST (widget), FALSE);
}

static void
suture_exception_digest_dispose (GObject *object)
{
  SutureExceptionDigest *self = SUTURE_EXCEPTION_DIGEST (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->context);
  G_OBJECT_CLASS (suture_exception_digest_parent_class)->dispose (object);
}

static void
suture_exception_digest_finalize (GObject *object)
{
  SutureExceptionDigest *self = SUTURE_EXCEPTION_DIGEST (object);

  g_ptr_array_unref (self->ending);
  g_ptr_array_unref (self->ended);
  g_ptr_array_unref (self->unsaid);
  g_hash_table_unref (self->told);
  G_OBJECT_CLASS (suture_exception_digest_parent_class)->finalize (object);
}

static void
suture_exception_digest_class_init (SutureExceptionDigestClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = suture_exception_digest_dispose;
  G_OBJECT_CLASS (klass)->finalize = suture_exception_digest_finalize;
  GTK_WIDGET_CLASS (klass)->map = suture_exception_digest_map;
}

static GtkWidget *
create_close (SutureExceptionDigest *self)
{
  GtkWidget *close = gtk_button_new_from_icon_name ("window-close-symbolic");

  gtk_widget_add_css_class (close, "flat");
  gtk_widget_add_css_class (close, "circular");
  gtk_widget_set_valign (close, GTK_ALIGN_CENTER);
  suture_tooltip_set (close, _("Close"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (close), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Close the reminder"), -1);
  g_signal_connect_object (close, "clicked", G_CALLBACK (suture_exception_digest_dismiss), self, G_CONNECT_SWAPPED);
  return close;
}

static void
suture_exception_digest_init (SutureExceptionDigest *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *show = gtk_button_new_with_label (_("Show"));
  GtkWidget *icon = g_object_new (GTK_TYPE_IMAGE, "icon-name", "alarm-symbolic",
                                  "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL);

  self->ending = g_ptr_array_new_with_free_func (suture_record_unref);
  self->ended = g_ptr_array_new_with_free_func (suture_record_unref);
  self->unsaid = g_ptr_array_new_with_free_func (suture_record_unref);
  self->told = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  /* A live region: its words are said when they change. */
  self->label = GTK_LABEL (g_object_new (GTK_TYPE_LABEL, "accessible-role", GTK_ACCESSIBLE_ROLE_STATUS, "wrap", TRUE,
                                         "wrap-mode", PANGO_WRAP_WORD_CHAR, "xalign", 0.0, "hexpand", TRUE,
                                         "ellipsize", PANGO_ELLIPSIZE_END, "lines", LINES_MAX, NULL));
  /* Room for two lines from the start: a label that wraps asks for less than it then takes. */
  gtk_widget_set_size_request (box, -1, TWO_LINES);
  gtk_widget_set_valign (show, GTK_ALIGN_CENTER);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (show), "page.show-ending");
  gtk_accessible_update_property (GTK_ACCESSIBLE (show), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  _("The exceptions that end soon"), -1);
  gtk_widget_add_css_class (box, "suture-banner");
  gtk_box_append (GTK_BOX (box), icon);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->label));
  gtk_box_append (GTK_BOX (box), show);
  gtk_box_append (GTK_BOX (box), create_close (self));
  adw_bin_set_child (ADW_BIN (self), box);
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

/**
 * suture_exception_digest_new:
 * @context: what it works with
 *
 * Returns: (transfer floating): the digest, hidden until there is something to say
 */
GtkWidget *
suture_exception_digest_new (SutureContext *context)
{
  SutureExceptionDigest *self;

  g_return_val_if_fail (SUTURE_IS_CONTEXT (context), NULL);

  self = g_object_new (SUTURE_TYPE_EXCEPTION_DIGEST, NULL);
  self->context = g_object_ref (context);
  /* After each pull, and at midnight. */
  g_signal_connect_object (suture_context_get_reader (context), "changed", G_CALLBACK (read_figures), self,
                           G_CONNECT_SWAPPED);
  read_figures (self);
  return GTK_WIDGET (self);
}

/**
 * suture_exception_digest_dismiss:
 * @self: a digest
 *
 * It was read: nothing of it is shown any more.
 */
void
suture_exception_digest_dismiss (SutureExceptionDigest *self)
{
  GApplication *application = g_application_get_default ();

  g_return_if_fail (SUTURE_IS_EXCEPTION_DIGEST (self));

  mark_said (self);
  point_to (self, FALSE);
  g_ptr_array_set_size (self->ending, 0);
  g_ptr_array_set_size (self->ended, 0);
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
  if (application != NULL && g_application_get_is_registered (application))
    g_application_withdraw_notification (application, NOTIFICATION);
}
