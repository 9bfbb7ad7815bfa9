/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "suture-sample-service.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <sys/file.h>
#include <unistd.h>

#include "suture-error.h"

#define PRIVATE_FOLDER 0700
#define POLL_USEC (20 * 1000)
/* Making the sample organisation the first time is the slow part. */
#define START_USEC_MAX (120 * G_USEC_PER_SEC)
/* As long as another program may take from its lock to its port. */
#define OTHER_USEC_MAX (120 * G_USEC_PER_SEC)

/**
 * SutureSampleService:
 *
 * The sample organisation: `suture-service` as a child process on this computer.
 *
 * One program at a time owns it: the one that holds the lock beside the database.
 * Others (a `suturectl` while the window is open) use the owner's service, and
 * start their own when it is gone, so that two services never share a database.
 *
 * ```
 *  ensure -> lock free? -> start a child, wait for its port
 *            taken?     -> wait for the owner's port
 *            another factor asked for? -> end the own child first
 * ```
 *
 * The child ends when its standard input closes: with this object, or with this
 * process however it ends.
 */
struct _SutureSampleService
{
  GObject      parent_instance;

  char        *database;   /* (owned) */
  char        *folder;     /* (owned): run/ beside it, private */
  char        *port_file;  /* (owned) */
  char        *token_file; /* (owned) */
  int          wanted_factor; /* atomic: how fast time runs in it; 0: nothing happens by itself */

  GMutex       mutex;      /* guards what is below */
  int          lock_fd;    /* -1 where this is not the owner */
  GSubprocess *child;      /* (owned) (nullable) */
  GSubprocess *ending;     /* (owned) (nullable): the one before, which may still have the database */
  int          factor;     /* of @child */
};

G_DEFINE_FINAL_TYPE (SutureSampleService, suture_sample_service, G_TYPE_OBJECT)

static void
tell_child_to_end (SutureSampleService *self)
{
  if (self->child != NULL)
    g_output_stream_close (g_subprocess_get_stdin_pipe (self->child), NULL, NULL);
  g_clear_object (&self->ending);
  self->ending = g_steal_pointer (&self->child);
}

static void
end_child (SutureSampleService *self)
{
  tell_child_to_end (self);
  if (self->lock_fd >= 0)
    close (self->lock_fd);
  self->lock_fd = -1;
}

static void
suture_sample_service_finalize (GObject *object)
{
  SutureSampleService *self = SUTURE_SAMPLE_SERVICE (object);

  end_child (self);
  g_clear_object (&self->ending);
  g_mutex_clear (&self->mutex);
  g_free (self->database);
  g_free (self->folder);
  g_free (self->port_file);
  g_free (self->token_file);
  G_OBJECT_CLASS (suture_sample_service_parent_class)->finalize (object);
}

static void
suture_sample_service_class_init (SutureSampleServiceClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = suture_sample_service_finalize;
}

static void
suture_sample_service_init (SutureSampleService *self)
{
  g_mutex_init (&self->mutex);
  self->lock_fd = -1;
}

/**
 * suture_sample_service_new:
 * @database: path of the sample organisation's database; made at the first start
 *
 * Starts nothing yet.
 *
 * Returns: (transfer full): the sample organisation
 */
SutureSampleService *
suture_sample_service_new (const char *database)
{
  SutureSampleService *self;
  g_autofree char *home = NULL;

  g_return_val_if_fail (database != NULL, NULL);

  self = g_object_new (SUTURE_TYPE_SAMPLE_SERVICE, NULL);
  home = g_path_get_dirname (database);
  self->database = g_strdup (database);
  self->folder = g_build_filename (home, "run", NULL);
  self->port_file = g_build_filename (self->folder, "port", NULL);
  self->token_file = g_build_filename (self->folder, "token", NULL);
  return self;
}

/**
 * suture_sample_service_get_token_file:
 * @self: the sample organisation
 *
 * Returns: (transfer none): path of the file that holds its token while it runs
 */
const char *
suture_sample_service_get_token_file (SutureSampleService *self)
{
  g_return_val_if_fail (SUTURE_IS_SAMPLE_SERVICE (self), NULL);
  return self->token_file;
}

/* The program: named by the environment, beside this one, in the build folder, or in the path. */
static char *
find_program (void)
{
  const char *named = g_getenv ("SUTURE_SERVICE");
  g_autofree char *self_path = g_file_read_link ("/proc/self/exe", NULL);
  g_autofree char *here = self_path != NULL ? g_path_get_dirname (self_path) : g_strdup (".");
  static const char *const places[] = { "suture-service", "../service/suture-service", "../libexec/suture-service" };

  if (named != NULL && named[0] != '\0')
    return g_strdup (named);
  for (guint i = 0; i < G_N_ELEMENTS (places); i++)
    {
      g_autofree char *path = g_build_filename (here, places[i], NULL);

      if (g_file_test (path, G_FILE_TEST_IS_EXECUTABLE))
        return g_steal_pointer (&path);
    }
  return g_find_program_in_path ("suture-service");
}

/* TRUE with lock_fd set where this program is the owner now, TRUE without where another is. */
static gboolean
take_lock (SutureSampleService *self, GError **error)
{
  g_autofree char *path = g_build_filename (self->folder, "lock", NULL);
  int fd;

  if (g_mkdir_with_parents (self->folder, PRIVATE_FOLDER) != 0 || g_chmod (self->folder, PRIVATE_FOLDER) != 0 ||
      (fd = open (path, O_RDWR | O_CREAT | O_CLOEXEC, 0600)) < 0)
    {
      g_set_error (error, SUTURE_ERROR, SUTURE_ERROR_STORE, _("The sample organisation cannot be kept in %s: %s"), self->folder,
                   g_strerror (errno));
      return FALSE;
    }
  if (flock (fd, LOCK_EX | LOCK_NB) == 0)
    self->lock_fd = fd;
  else
    close (fd);
  return TRUE;
}

static gboolean
start_child (SutureSampleService *self, GError **error)
{
  g_autofree char *program = find_program ();
  g_autofree char *factor = NULL;
  g_autoptr (GError) failure = NULL;

  self->factor = g_atomic_int_get (&self->wanted_factor);
  factor = g_strdup_printf ("%d", self->factor);
  /* A token of an earlier start is worth nothing to whoever has that port now. */
  g_unlink (self->port_file);
  g_unlink (self->token_file);
  if (program != NULL)
    self->child = g_subprocess_new (G_SUBPROCESS_FLAGS_STDIN_PIPE | G_SUBPROCESS_FLAGS_STDOUT_SILENCE, &failure, program,
                                    "--sample", "--database", self->database, "--port-file", self->port_file, "--token-file",
                                    self->token_file, "--exit-with-parent", self->factor > 0 ? "--simulate" : NULL, factor,
                                    NULL);
  if (self->child != NULL)
    return TRUE;
  g_set_error (error, SUTURE_ERROR, SUTURE_ERROR_OFFLINE, _("The sample organisation cannot be started: %s"),
               failure != NULL ? failure->message : _("the program suture-service is not installed"));
  return FALSE;
}

static guint
read_port (SutureSampleService *self)
{
  g_autofree char *text = NULL;
  guint64 port;

  if (!g_file_test (self->token_file, G_FILE_TEST_EXISTS) || !g_file_get_contents (self->port_file, &text, NULL, NULL) ||
      !g_ascii_string_to_unsigned (g_strstrip (text), 10, 1, G_MAXUINT16, &port, NULL))
    return 0;
  return (guint) port;
}

static gboolean
child_has_ended (SutureSampleService *self)
{
  return self->child != NULL && g_subprocess_get_identifier (self->child) == NULL;
}

/* In a worker thread: waits until the service says where it listens. */
static gboolean
wait_for_port (SutureSampleService *self, guint *port, GCancellable *cancellable, GError **error)
{
  const gint64 until = g_get_monotonic_time () + (self->child != NULL ? START_USEC_MAX : OTHER_USEC_MAX);

  while ((*port = read_port (self)) == 0)
    {
      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return FALSE;
      if (child_has_ended (self) || g_get_monotonic_time () > until)
        {
          g_set_error_literal (error, SUTURE_ERROR, SUTURE_ERROR_OFFLINE, _("The sample organisation did not start. Try again."));
          return FALSE;
        }
      g_usleep (POLL_USEC);
    }
  return TRUE;
}

/* Two services must not share the database. */
static gboolean
wait_for_end (SutureSampleService *self, GCancellable *cancellable, GError **error)
{
  if (self->ending != NULL && !g_subprocess_wait (self->ending, cancellable, error))
    return FALSE;
  g_clear_object (&self->ending);
  return TRUE;
}

static gboolean
ensure (SutureSampleService *self, guint *port, GCancellable *cancellable, GError **error)
{
  if (child_has_ended (self))
    end_child (self);
  else if (self->child != NULL && self->factor != g_atomic_int_get (&self->wanted_factor))
    tell_child_to_end (self);
  if (!wait_for_end (self, cancellable, error))
    return FALSE;
  if (self->child == NULL && self->lock_fd < 0 && !take_lock (self, error))
    return FALSE;
  if (self->child == NULL && self->lock_fd >= 0 && !start_child (self, error))
    {
      end_child (self);
      return FALSE;
    }
  return wait_for_port (self, port, cancellable, error);
}

/**
 * suture_sample_service_ensure:
 * @self: the sample organisation
 * @address: (out) (transfer full): where it listens, such as `http://127.0.0.1:41234`; it changes with each start
 * @cancellable: (nullable): cancellable
 * @error: return location: %SUTURE_ERROR_OFFLINE, %SUTURE_ERROR_STORE
 *
 * Starts the service unless it runs already, here or by another program. Blocks
 * until it listens; any thread but the main one.
 *
 * Returns: whether it listens
 */
gboolean
suture_sample_service_ensure (SutureSampleService *self, char **address, GCancellable *cancellable, GError **error)
{
  guint port = 0;
  gboolean ok;

  g_return_val_if_fail (SUTURE_IS_SAMPLE_SERVICE (self) && address != NULL, FALSE);

  g_mutex_lock (&self->mutex);
  ok = ensure (self, &port, cancellable, error);
  g_mutex_unlock (&self->mutex);
  if (ok)
    *address = g_strdup_printf ("http://127.0.0.1:%u", port);
  return ok;
}

/**
 * suture_sample_service_set_simulate:
 * @self: the sample organisation
 * @factor: how fast time runs in it: tickets are answered, devices get fixed, new
 *   weaknesses arrive; 0: nothing happens by itself
 *
 * A service that runs with another factor is started again by the next
 * suture_sample_service_ensure(), unless it is another program's. Any thread.
 */
void
suture_sample_service_set_simulate (SutureSampleService *self, int factor)
{
  g_return_if_fail (SUTURE_IS_SAMPLE_SERVICE (self) && factor >= 0);

  g_atomic_int_set (&self->wanted_factor, factor);
}

/**
 * suture_sample_service_stop:
 * @self: the sample organisation
 *
 * Ends the child, if this program started one: it closes its database by itself.
 * Does not wait. Call it when nothing uses the service any more.
 */
void
suture_sample_service_stop (SutureSampleService *self)
{
  g_return_if_fail (SUTURE_IS_SAMPLE_SERVICE (self));

  g_mutex_lock (&self->mutex);
  end_child (self);
  g_mutex_unlock (&self->mutex);
}
