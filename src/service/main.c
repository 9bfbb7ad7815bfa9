/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <gio/gio.h>
#include <glib-unix.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <locale.h>
#include <math.h>
#include <unistd.h>

#include "suture-clock.h"
#include "suture-sample.h"
#include "suture-service-database.h"
#include "suture-service-faults.h"
#include "suture-service-server.h"
#include "suture-service-token.h"

#define DEFAULT_LISTEN "127.0.0.1:0"
#define DEFAULT_DEVICES 20000
#define DEFAULT_SEED 1

/* What the command line says. */
typedef struct
{
  gboolean sample;
  int      devices;
  gint64   seed;
  char    *simulate;
  char    *database;
  char    *listen;
  char    *port_file;
  char    *token_file;
  char    *tls_cert;
  char    *tls_key;
  char    *faults;
  gboolean exit_with_parent;
  gboolean version;
} Options;

/* The running service. */
typedef struct
{
  Options              options;
  char                *folder;    /* (owned) (nullable): of a sample that is thrown away at the end */
  char                *database;  /* (owned) */
  SutureServiceServer *server;    /* (owned) (nullable) */
  GMainLoop           *loop;      /* (owned) */
} Program;

static void
program_clear (Program *self)
{
  if (self->server != NULL)
    suture_service_server_close (self->server);
  g_clear_object (&self->server);
  if (self->folder != NULL)
    {
      const char *suffixes[] = { "", "-wal", "-shm" };

      for (guint i = 0; self->database != NULL && i < G_N_ELEMENTS (suffixes); i++)
        {
          g_autofree char *path = g_strconcat (self->database, suffixes[i], NULL);

          g_unlink (path);
        }
      g_rmdir (self->folder);
    }
  g_clear_pointer (&self->loop, g_main_loop_unref);
  g_free (self->folder);
  g_free (self->database);
  g_free (self->options.simulate);
  g_free (self->options.database);
  g_free (self->options.listen);
  g_free (self->options.port_file);
  g_free (self->options.token_file);
  g_free (self->options.tls_cert);
  g_free (self->options.tls_key);
  g_free (self->options.faults);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Program, program_clear)

/* Returns: what --simulate says, or 0 where that is no factor */
static double
read_factor (const char *text)
{
  char *end;
  const double factor = g_ascii_strtod (text, &end);

  return end != text && *end == '\0' && isfinite (factor) && factor > 0 ? factor : 0;
}

static gboolean
check_options (const Options *options, GError **error)
{
  g_autoptr (SutureServiceFaults) faults = NULL;

  if (!options->sample && options->database == NULL)
    g_set_error_literal (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE,
                         _("Give --sample, --database FILE or both; see --help."));
  else if (options->devices < SUTURE_SAMPLE_MIN_DEVICES || options->devices > SUTURE_SAMPLE_MAX_DEVICES)
    g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE, _("--devices takes a number from %d to %d."),
                 SUTURE_SAMPLE_MIN_DEVICES, SUTURE_SAMPLE_MAX_DEVICES);
  else if (options->simulate != NULL && read_factor (options->simulate) <= 0)
    g_set_error_literal (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE,
                         _("--simulate takes a number above 0."));
  else if ((options->tls_cert == NULL) != (options->tls_key == NULL))
    g_set_error_literal (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE,
                         _("--tls-cert and --tls-key belong together: give both."));
  else
    faults = suture_service_faults_new (options->faults, error);
  return faults != NULL;
}

static gboolean
parse_options (Options *options, int *argc, char ***argv, GError **error)
{
  const GOptionEntry entries[] = {
    { "sample", 0, 0, G_OPTION_ARG_NONE, &options->sample, N_("Serve the sample organisation"), NULL },
    { "devices", 0, 0, G_OPTION_ARG_INT, &options->devices, N_("Devices of a new sample organisation (20000)"), N_("N") },
    { "seed", 0, 0, G_OPTION_ARG_INT64, &options->seed, N_("Seed of a new sample organisation (1)"), N_("S") },
    { "simulate", 0, 0, G_OPTION_ARG_STRING, &options->simulate, N_("Let the organisation live, FACTOR times as fast; see below"), N_("FACTOR") },
    { "database", 0, 0, G_OPTION_ARG_FILENAME, &options->database, N_("Keep the data in FILE"), N_("FILE") },
    { "listen", 0, 0, G_OPTION_ARG_STRING, &options->listen, N_("Where to listen (127.0.0.1:0, any free port)"), N_("HOST:PORT") },
    { "port-file", 0, 0, G_OPTION_ARG_FILENAME, &options->port_file, N_("Write the port to FILE once listening"), N_("FILE") },
    { "token-file", 0, 0, G_OPTION_ARG_FILENAME, &options->token_file, N_("Take the tokens from FILE; made if there is none"), N_("FILE") },
    { "tls-cert", 0, 0, G_OPTION_ARG_FILENAME, &options->tls_cert, N_("Certificate (PEM) for HTTPS"), N_("FILE") },
    { "tls-key", 0, 0, G_OPTION_ARG_FILENAME, &options->tls_key, N_("Private key (PEM) of the certificate"), N_("FILE") },
    { "faults", 0, 0, G_OPTION_ARG_STRING, &options->faults, N_("Go wrong on purpose, for tests; see below"), N_("SPEC") },
    { "exit-with-parent", 0, 0, G_OPTION_ARG_NONE, &options->exit_with_parent, N_("End when standard input is closed"), NULL },
    { "version", 0, 0, G_OPTION_ARG_NONE, &options->version, N_("Show the version"), NULL },
    { NULL },
  };
  g_autoptr (GOptionContext) context = g_option_context_new (NULL);
  g_autofree char *description = g_strconcat (
    _("--sample keeps the organisation in the file of --database across restarts, and makes it there\n"
      "the first time. Without --database it lives in a temporary file, which is removed at the end.\n"
      "Without --token-file the token is printed. Beyond this computer, TLS is needed."),
    "\n\n",
    _("Each line of the file of --token-file lets one person in:\n"
      "  TOKEN EMAIL ROLE[,ROLE…]\n"
      "      ROLE    viewer, security-administrator or it-administrator\n"
      "  A line that is a token alone may do everything."),
    "\n\n",
    _("--simulate lets the organisation live: IT accepts or rejects security tasks, devices get fixed,\n"
      "new weaknesses arrive. With FACTOR 1 an activity takes as many days as in reality: 7, 14 or 30,\n"
      "by its priority; with 86400 a day takes a second. Times that are written are the real ones."),
    "\n\n",
    _("SPEC of --faults: faults with commas between them, for tests of clients.\n"
      "  KIND:WHERE[:COUNT][:after=N][:retry=SECONDS]\n"
      "      KIND    a status from 400 to 599, or truncate, reset, hang, malformed,\n"
      "              lose (done, but the answer is lost), twice (done two times)\n"
      "      WHERE   a part of the path (recommendations, machineReferences), a method\n"
      "              in capitals (PUT), or * for every request; letter case is ignored\n"
      "      COUNT   how many times; without it, always\n"
      "      after   requests that still pass before the first one\n"
      "      retry   the header Retry-After\n"
      "  latency=MS      every answer comes that much later\n"
      "  foreign-next    next links lead to another host\n"
      "  Example: 429:recommendations:2:retry=1,truncate:machines:1,latency=200\n"), NULL);

  g_option_context_set_translation_domain (context, GETTEXT_PACKAGE);
  g_option_context_set_summary (context, _("The team service of Suture: security recommendations and their remediation over HTTP."));
  g_option_context_set_description (context, description);
  g_option_context_add_main_entries (context, entries, GETTEXT_PACKAGE);
  if (!g_option_context_parse (context, argc, argv, error))
    return FALSE;
  if (*argc > 1)
    {
      g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE, _("“%s” is not expected here; see --help."), (*argv)[1]);
      return FALSE;
    }
  return options->version || check_options (options, error);
}

static gboolean
choose_database (Program *self, GError **error)
{
  if (self->options.database != NULL)
    {
      self->database = g_strdup (self->options.database);
      return TRUE;
    }
  self->folder = g_dir_make_tmp ("suture-service-XXXXXX", error);
  if (self->folder == NULL)
    return FALSE;
  self->database = g_build_filename (self->folder, "service.db", NULL);
  return TRUE;
}

static gboolean
fill_database (Program *self, SutureClock *clock, GError **error)
{
  sqlite3 *db;
  gboolean done;

  db = suture_service_database_open (self->database, error);
  if (db == NULL)
    return FALSE;
  done = suture_sample_exists (db);
  if (!done && self->options.sample)
    done = suture_sample_create (db, (guint) self->options.devices, (guint64) self->options.seed,
                                 suture_clock_now (clock), NULL, error);
  else if (!done)
    g_set_error (error, SUTURE_SERVICE_DATABASE_ERROR, SUTURE_SERVICE_DATABASE_ERROR_FAILED,
                 _("%s holds no organisation. Add --sample to make the sample organisation there."), self->database);
  suture_service_database_close (db);
  return done;
}

static char *
choose_token (Program *self, GError **error)
{
  if (self->options.token_file != NULL)
    return suture_service_token_load (self->options.token_file, error);
  return suture_service_token_new (error);
}

static gboolean
listen (Program *self, GError **error)
{
  g_autoptr (GTlsCertificate) certificate = NULL;
  g_autofree char *port = NULL;

  if (self->options.tls_cert != NULL)
    {
      certificate = g_tls_certificate_new_from_files (self->options.tls_cert, self->options.tls_key, error);
      if (certificate == NULL)
        return FALSE;
    }
  if (!suture_service_server_listen (self->server, self->options.listen != NULL ? self->options.listen : DEFAULT_LISTEN,
                                     certificate, error))
    return FALSE;
  port = g_strdup_printf ("%u\n", suture_service_server_get_port (self->server));
  return self->options.port_file == NULL || g_file_set_contents (self->options.port_file, port, -1, error);
}

static gboolean
signal_cb (gpointer user_data)
{
  g_main_loop_quit (((Program *) user_data)->loop);
  return G_SOURCE_CONTINUE;
}

static gboolean
stdin_cb (int fd, GIOCondition condition, gpointer user_data)
{
  char buffer[256];

  if ((condition & G_IO_IN) != 0 && read (fd, buffer, sizeof buffer) > 0)
    return G_SOURCE_CONTINUE;
  g_main_loop_quit (((Program *) user_data)->loop);
  return G_SOURCE_REMOVE;
}

/* Before the port file says that the service is there: from then on it may be told to end. */
static void
watch (Program *self)
{
  self->loop = g_main_loop_new (NULL, FALSE);
  g_unix_signal_add (SIGTERM, signal_cb, self);
  g_unix_signal_add (SIGINT, signal_cb, self);
  if (self->options.exit_with_parent)
    g_unix_fd_add (STDIN_FILENO, G_IO_IN | G_IO_HUP | G_IO_ERR, stdin_cb, self);
}

static gboolean
start (Program *self, GError **error)
{
  g_autoptr (SutureClock) clock = suture_clock_new ();
  g_autofree char *token = NULL;
  g_autofree char *base = NULL;

  if (!choose_database (self, error) || !fill_database (self, clock, error))
    return FALSE;
  token = choose_token (self, error);
  if (token == NULL)
    return FALSE;
  self->server = suture_service_server_new (self->database, token, clock, self->options.faults, error);
  if (self->server == NULL)
    return FALSE;
  if (self->options.simulate != NULL &&
      !suture_service_server_simulate (self->server, read_factor (self->options.simulate), error))
    return FALSE;
  watch (self);
  if (!listen (self, error))
    return FALSE;
  base = suture_service_server_dup_base (self->server);
  g_print (_("Listening on %s/api/"), base);
  g_print ("\n");
  if (self->options.token_file == NULL)
    {
      g_print (_("Token: %s"), token);
      g_print ("\n");
    }
  fflush (stdout);
  return TRUE;
}

static void
run (Program *self)
{
  g_main_loop_run (self->loop);
  if (self->options.port_file != NULL)
    g_unlink (self->options.port_file);
}

int
main (int argc, char *argv[])
{
  g_auto (Program) program = { .options = { .devices = DEFAULT_DEVICES, .seed = DEFAULT_SEED } };
  g_autoptr (GError) error = NULL;
  const char *locale_dir = g_getenv ("SUTURE_LOCALE_DIR");

  setlocale (LC_ALL, "");
  bindtextdomain (GETTEXT_PACKAGE, locale_dir != NULL ? locale_dir : SUTURE_LOCALE_DIR);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);

  if (!parse_options (&program.options, &argc, &argv, &error))
    {
      g_printerr ("suture-service: %s\n", error->message);
      return 1;
    }
  if (program.options.version)
    {
      g_print ("suture-service %s\n", SUTURE_VERSION);
      return 0;
    }
  if (!start (&program, &error))
    {
      g_printerr ("suture-service: %s\n", error->message);
      return error->domain == SUTURE_SERVICE_DATABASE_ERROR ? 5 : 1;
    }
  run (&program);
  return 0;
}
