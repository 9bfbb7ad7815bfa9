/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "suture-ctl.h"

#include <unistd.h>

#include <glib/gi18n.h>

#include "suture-ctl-facts.h"
#include "suture-ctl-table.h"
#include "suture-sync-status.h"

/* In the same line of the terminal, over and over. */
static void
notify_cb (SutureSyncStatus *status, GParamSpec *pspec, gpointer unused)
{
  const char *message = suture_sync_status_get_message (status);
  double progress = suture_sync_status_get_progress (status);

  g_printerr ("\r\033[K%s", message != NULL ? message : _("Syncing"));
  if (progress >= 0)
    g_printerr (" %d %%", (int) (100 * progress));
}

static gint64
count (SutureStore *store, SutureList list, GCancellable *cancellable)
{
  g_autoptr (SutureQuery) query = suture_query_new (list);

  return MAX (0, suture_row_source_count (SUTURE_ROW_SOURCE (store), query, cancellable, NULL));
}

static void
print_for_people (const gint64 *counts, double seconds)
{
  g_autofree char *recommendations = suture_ctl_table_format_count (counts[0]);
  g_autofree char *activities = suture_ctl_table_format_count (counts[1]);
  g_autofree char *devices = suture_ctl_table_format_count (counts[2]);
  g_autofree char *duration = g_strdup_printf ("%.1f", seconds);

  g_print (_("Synced in %s s. Security recommendations: %s. Remediation activities: %s. Devices: %s."), duration,
           recommendations, activities, devices);
  g_print ("\n");
  if (counts[3] > 0)
    {
      g_autofree char *waiting = suture_ctl_table_format_count (counts[3]);

      g_print (ngettext ("%s change is not accepted by the service yet; see “suturectl outbox”.",
                         "%s changes are not accepted by the service yet; see “suturectl outbox”.", (gulong) counts[3]),
               waiting);
      g_print ("\n");
    }
  if (counts[4] > 0)
    {
      g_autofree char *kept = suture_ctl_table_format_count (counts[4]);

      g_print (ngettext ("%s change is kept on this computer: the service does not take it.",
                         "%s changes are kept on this computer: the service does not take them.", (gulong) counts[4]), kept);
      g_print ("\n");
    }
}

static gboolean
print_result (SutureCtl *ctl, SutureStore *store, gint64 usec, GError **error)
{
  static const SutureCtlFact facts[] = {
    { "recommendations", NC_ ("column", "Security recommendations"), SUTURE_FIELD_INTEGER },
    { "activities", NC_ ("column", "Remediation activities"), SUTURE_FIELD_INTEGER },
    { "devices", NC_ ("column", "Devices"), SUTURE_FIELD_INTEGER },
    { "waiting", NC_ ("column", "Changes not accepted yet"), SUTURE_FIELD_INTEGER },
    { "kept", NC_ ("column", "Changes kept on this computer"), SUTURE_FIELD_INTEGER },
    { "milliseconds", NC_ ("column", "Milliseconds"), SUTURE_FIELD_INTEGER },
  };
  gint64 counts[6] = {
    count (store, SUTURE_LIST_RECOMMENDATIONS, ctl->cancellable), count (store, SUTURE_LIST_ACTIVITIES, ctl->cancellable),
    count (store, SUTURE_LIST_DEVICES, ctl->cancellable), MAX (0, suture_store_count_waiting (store, NULL)),
    MAX (0, suture_store_count_kept (store, NULL)), usec / 1000
  };
  g_autoptr (SutureCtlFacts) result = NULL;

  if (ctl->format == SUTURE_CTL_TABLE)
    {
      print_for_people (counts, (double) usec / G_USEC_PER_SEC);
      return TRUE;
    }
  result = suture_ctl_facts_new (facts, G_N_ELEMENTS (facts));
  for (guint i = 0; i < G_N_ELEMENTS (counts); i++)
    suture_ctl_facts_add_number (result, counts[i]);
  return suture_ctl_facts_print_one (result, ctl->format, error);
}

/* What was passed over is no reason to fail, but one to say so. */
static void
print_skipped (SutureSyncStatus *status)
{
  if (suture_sync_status_get_state (status) == SUTURE_SYNC_IDLE && suture_sync_status_get_message (status) != NULL)
    g_printerr ("%s\n", suture_sync_status_get_message (status));
}

static gboolean
run (SutureCtl *ctl, guint n_arguments, char **arguments, GError **error)
{
  SutureStore *store = suture_ctl_session_open_store (ctl->session, error);
  SutureSyncStatus *status = store != NULL ? suture_ctl_session_open_status (ctl->session, error) : NULL;
  gint64 started = g_get_monotonic_time ();
  gboolean done;

  if (status == NULL)
    return FALSE;
  if (isatty (STDERR_FILENO))
    g_signal_connect (status, "notify", G_CALLBACK (notify_cb), NULL);
  done = suture_ctl_session_sync (ctl->session, ctl->cancellable, error);
  if (isatty (STDERR_FILENO))
    g_printerr ("\r\033[K");
  if (done)
    print_skipped (status);
  done = done && print_result (ctl, store, g_get_monotonic_time () - started, error);
  /* Nobody waits for it any more. */
  suture_store_check (store);
  return done;
}

const SutureCtlVerb suture_ctl_verb_sync = {
  .name = "sync",
  .arguments = "",
  .summary = N_("Send what waits, and get what is new from the service"),
  .details = N_("Every other verb works from the local store, also without a connection."),
  .run = run,
};
