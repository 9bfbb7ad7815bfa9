/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "suture-application.h"

#include <glib/gi18n-lib.h>

#include "suture-account.h"
#include "suture-views.h"
#include "suture-workplace.h"

#define FACTOR_MAX 1000000

/* Bad usage, as of the other programs (design: command lines). */
#define EXIT_USAGE 1

/**
 * SutureApplication:
 *
 * The desktop program: its command line, its one window, and the workplace behind
 * it, which is opened once the window has drawn its first frame:
 *
 *   command line ──> window is shown ──> first frame ──> workplace
 *
 * A profile named on the command line is a program of its own; the default
 * profile has one instance, which further starts only bring forward.
 */
struct _SutureApplication
{
  AdwApplication parent_instance;

  SutureWorkplace *workplace; /* (owned) (nullable): once there is a window */
  SutureWindow    *window;    /* (nullable): GTK owns it */
  char            *profile;   /* (owned) (nullable): folder named on the command line */
  char            *account;   /* (owned) (nullable): the one that was asked for */
  int              simulate;  /* how fast time runs in the sample organisation, or 0 */
};

G_DEFINE_FINAL_TYPE (SutureApplication, suture_application, ADW_TYPE_APPLICATION)

/* Translated when they are added: GApplication knows no domain for them. */
static const GOptionEntry options[] = {
  { "sample", 0, 0, G_OPTION_ARG_NONE, NULL, N_("Explore the sample organisation"), NULL },
  { "account", 0, 0, G_OPTION_ARG_STRING, NULL, N_("Work with this account"), N_("NAME") },
  { "simulate", 0, 0, G_OPTION_ARG_INT, NULL, N_("Let the sample organisation live, FACTOR times as fast as the clock"), N_("FACTOR") },
  { "profile", 0, 0, G_OPTION_ARG_FILENAME, NULL, N_("Keep data and settings in this folder"), N_("DIR") },
  { "page", 0, 0, G_OPTION_ARG_STRING, NULL, N_("Show this page: dashboard, recommendations, remediation or tasks"), N_("PAGE") },
  { "version", 0, 0, G_OPTION_ARG_NONE, NULL, N_("Show the version"), NULL },
  { G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_STRING_ARRAY, NULL, NULL, NULL },
  { NULL }
};

static void
first_frame_cb (GdkFrameClock *clock, SutureApplication *self)
{
  g_signal_handlers_disconnect_by_func (clock, first_frame_cb, self);
  suture_workplace_open (self->workplace);
}

static void
mapped_cb (GtkWidget *window, SutureApplication *self)
{
  g_signal_handlers_disconnect_by_func (window, mapped_cb, self);
  g_signal_connect_object (gtk_widget_get_frame_clock (window), "after-paint", G_CALLBACK (first_frame_cb), self, 0);
}

static void
window_destroyed_cb (SutureApplication *self)
{
  self->window = NULL;
  suture_workplace_leave (self->workplace);
}

static void
suture_application_activate (GApplication *application)
{
  SutureApplication *self = SUTURE_APPLICATION (application);

  if (self->window == NULL)
    {
      self->workplace = suture_workplace_new (self->profile, self->account, self->simulate);
      self->window = SUTURE_WINDOW (suture_window_new (GTK_APPLICATION (self),
                                                       suture_workplace_get_settings (self->workplace)));
      suture_workplace_set_window (self->workplace, self->window);
      g_signal_connect_object (self->window, "map", G_CALLBACK (mapped_cb), self, 0);
      g_signal_connect_object (self->window, "destroy", G_CALLBACK (window_destroyed_cb), self, G_CONNECT_SWAPPED);
    }
  gtk_window_present (GTK_WINDOW (self->window));
}

static int
suture_application_command_line (GApplication *application, GApplicationCommandLine *command_line)
{
  SutureApplication *self = SUTURE_APPLICATION (application);
  GVariantDict *dict = g_application_command_line_get_options_dict (command_line);
  g_autofree const char **ids = NULL;
  const char *page = NULL;

  g_application_activate (application);
  if (g_variant_dict_lookup (dict, "page", "&s", &page) && !suture_window_show_page (self->window, page))
    g_application_command_line_printerr (command_line, _("suture: security tasks are shown while the Microsoft Intune "
                                                         "connection is on; see the preferences\n"));
  if (g_variant_dict_lookup (dict, G_OPTION_REMAINING, "^a&s", &ids) && ids[0] != NULL)
    suture_window_open (self->window, ids[0]);
  return EXIT_SUCCESS;
}

static gboolean
check_simulate (GVariantDict *dict)
{
  gint32 factor;

  if (!g_variant_dict_lookup (dict, "simulate", "i", &factor))
    return TRUE;
  if (factor < 1 || factor > FACTOR_MAX)
    g_printerr (_("suture: --simulate takes a number from 1 to %d\n"), FACTOR_MAX);
  else if (!g_variant_dict_contains (dict, "sample"))
    g_printerr (_("suture: --simulate needs --sample: only the sample organisation can be simulated\n"));
  else
    return TRUE;
  return FALSE;
}

static gboolean
check_account (GVariantDict *dict)
{
  if (!g_variant_dict_contains (dict, "account") || !g_variant_dict_contains (dict, "sample"))
    return TRUE;
  g_printerr (_("suture: --account and --sample exclude each other\n"));
  return FALSE;
}

static int
suture_application_handle_local_options (GApplication *application, GVariantDict *dict)
{
  static const char *const pages[] = { "dashboard", "recommendations", "remediation", "tasks", NULL };
  SutureApplication *self = SUTURE_APPLICATION (application);
  g_autofree const char **ids = NULL;
  const char *page = NULL;

  if (g_variant_dict_contains (dict, "version"))
    {
      g_print ("suture %s\n", SUTURE_VERSION);
      return EXIT_SUCCESS;
    }
  if (g_variant_dict_lookup (dict, "page", "&s", &page) && !g_strv_contains (pages, page))
    {
      g_printerr (_("suture: there is no page “%s”; the pages are dashboard, recommendations, remediation and tasks\n"), page);
      return EXIT_USAGE;
    }
  if (g_variant_dict_lookup (dict, G_OPTION_REMAINING, "^a&s", &ids) && g_strv_length ((char **) ids) > 1)
    {
      g_printerr (_("suture: one recommendation or activity can be opened at a time\n"));
      return EXIT_USAGE;
    }
  if (!check_simulate (dict) || !check_account (dict))
    return EXIT_USAGE;
  if (!g_variant_dict_lookup (dict, "account", "s", &self->account) && g_variant_dict_contains (dict, "sample"))
    self->account = g_strdup (SUTURE_ACCOUNT_SAMPLE);
  g_variant_dict_lookup (dict, "simulate", "i", &self->simulate);
  if (g_variant_dict_lookup (dict, "profile", "^ay", &self->profile))
    g_application_set_flags (application, g_application_get_flags (application) | G_APPLICATION_NON_UNIQUE);
  return -1;
}

static void
quit_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  SutureApplication *self = user_data;

  /* Closing keeps the size of the window; the program ends with its last window. */
  if (self->window != NULL)
    gtk_window_close (GTK_WINDOW (self->window));
  else
    g_application_quit (G_APPLICATION (self));
}

static void
retry_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  SutureApplication *self = user_data;

  if (self->window != NULL)
    suture_workplace_open (self->workplace);
}

/* What a notification of ends leads to. */
static void
show_ending_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  SutureApplication *self = user_data;

  g_application_activate (G_APPLICATION (self));
  gtk_widget_activate_action (GTK_WIDGET (self->window), "win.show-ending", NULL);
}

static void
set_accels (SutureApplication *self)
{
  static const struct { const char *action; const char *accels[3]; } keys[] = {
    { "app.quit", { "<Control>q" } },
    { "win.page::dashboard", { "<Alt>1" } },
    { "win.page::recommendations", { "<Alt>2" } },
    { "win.page::remediation", { "<Alt>3" } },
    { "win.page::tasks", { "<Alt>4" } },
    { "win.search", { "<Control>f" } },
    { "win.refresh", { "F5", "<Control>r" } },
    { "win.export", { "<Control>e" } },
    { "win.print", { "<Control>p" } },
    { "win.primary", { "<Control>Return", "<Control>KP_Enter" } },
    { "win.except", { "<Control><Shift>Return", "<Control><Shift>KP_Enter" } },
    { "win.preferences", { "<Control>comma" } },
    { "win.show-help-overlay", { "<Control>question", "F1" } },
    { "window.close", { "<Control>w" } },
  };

  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    gtk_application_set_accels_for_action (GTK_APPLICATION (self), keys[i].action, (const char **) keys[i].accels);
}

static void
suture_application_startup (GApplication *application)
{
  static const GActionEntry actions[] = {
    { .name = "quit", .activate = quit_cb },
    { .name = "retry", .activate = retry_cb },
    { .name = "show-ending", .activate = show_ending_cb },
  };

  G_APPLICATION_CLASS (suture_application_parent_class)->startup (application);
  suture_views_init ();
  g_action_map_add_action_entries (G_ACTION_MAP (application), actions, G_N_ELEMENTS (actions), application);
  set_accels (SUTURE_APPLICATION (application));
}

static void
suture_application_shutdown (GApplication *application)
{
  SutureApplication *self = SUTURE_APPLICATION (application);

  G_APPLICATION_CLASS (suture_application_parent_class)->shutdown (application);
  if (self->workplace != NULL)
    suture_workplace_close (self->workplace);
  g_clear_object (&self->workplace);
}

static void
suture_application_finalize (GObject *object)
{
  SutureApplication *self = SUTURE_APPLICATION (object);

  g_free (self->profile);
  g_free (self->account);
  G_OBJECT_CLASS (suture_application_parent_class)->finalize (object);
}

static void
suture_application_class_init (SutureApplicationClass *klass)
{
  GApplicationClass *application_class = G_APPLICATION_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = suture_application_finalize;
  application_class->startup = suture_application_startup;
  application_class->activate = suture_application_activate;
  application_class->command_line = suture_application_command_line;
  application_class->handle_local_options = suture_application_handle_local_options;
  application_class->shutdown = suture_application_shutdown;
}

static void
add_options (GApplication *application)
{
  GOptionEntry translated[G_N_ELEMENTS (options)];

  for (guint i = 0; i < G_N_ELEMENTS (options); i++)
    {
      translated[i] = options[i];
      if (options[i].description != NULL)
        translated[i].description = _(options[i].description);
      if (options[i].arg_description != NULL)
        translated[i].arg_description = _(options[i].arg_description);
    }
  g_application_add_main_option_entries (application, translated);
}

static void
suture_application_init (SutureApplication *self)
{
  add_options (G_APPLICATION (self));
  g_application_set_option_context_parameter_string (G_APPLICATION (self), _("[ID]"));
  g_application_set_option_context_summary (G_APPLICATION (self),
                                            _("Follow security recommendations to their remediation. ID opens a "
                                              "recommendation or a remediation activity."));
}

/**
 * suture_application_new:
 *
 * Returns: (transfer full): the application, not registered yet
 */
SutureApplication *
suture_application_new (void)
{
  return g_object_new (SUTURE_TYPE_APPLICATION,
                       "application-id", "org.suture.Suture",
                       "resource-base-path", "/org/suture/Suture",
                       "flags", G_APPLICATION_HANDLES_COMMAND_LINE,
                       NULL);
}
