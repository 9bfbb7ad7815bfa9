/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "suture-device-values.h"

#include <glib/gi18n-lib.h>

#include "suture-bulk-writes.h"
#include "suture-device-facts.h"
#include "suture-device-value-rows.h"
#include "suture-format.h"
#include "suture-remediation-writes.h"
#include "suture-words.h"

#define SET "set"
#define CANCEL "cancel"

/**
 * SECTION:suture-device-values
 *
 * Sets the value of one device at once, or of all selected ones after a dialog
 * that asks which; both with Undo.
 */

static SutureWrite *
new_write (gconstpointer record, int value)
{
  SutureWrite *write = suture_write_new (SUTURE_WRITE_SET_DEVICE_VALUE, ((const SutureDevice *) record)->id);

  write->device_value = value;
  return write;
}

/* One: the flyout may show another device when it is done. */
typedef struct
{
  SutureListPage     *page;    /* (owned) */
  SutureContext      *context; /* (owned) */
  SutureDeviceFlyout *flyout;  /* (owned) */
  char               *done;    /* (owned): what to say then */
} Setting;

static void
set_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Setting *one = user_data;
  g_autoptr (GError) error = NULL;
  const gint64 change = suture_commands_write_finish (SUTURE_COMMANDS (source), result, &error);

  if (change != 0 && gtk_widget_get_root (GTK_WIDGET (one->page)) != NULL)
    suture_remediation_writes_offer_undo (one->page, one->context, one->done, &change, 1);
  else if (change == 0)
    {
      suture_remediation_writes_say (one->page, error->message);
      suture_device_flyout_show_again (one->flyout);
    }
  g_object_unref (one->page);
  g_object_unref (one->context);
  g_object_unref (one->flyout);
  g_free (one->done);
  g_free (one);
}

/**
 * suture_device_values_set:
 * @page: the list page of the devices
 * @context: who is asked
 * @flyout: shows the device
 * @value: its value from now on; nothing happens where it has it already
 *
 * Sets it at once, and says so with *Undo*, or says why it was not done.
 */
void
suture_device_values_set (SutureListPage *page, SutureContext *context, SutureDeviceFlyout *flyout, SutureDeviceValue value)
{
  g_autoptr (SutureWrite) write = NULL;
  g_autofree char *name = NULL;
  const SutureDevice *device;
  Setting *one;

  g_return_if_fail (SUTURE_IS_LIST_PAGE (page) && SUTURE_IS_CONTEXT (context) && SUTURE_IS_DEVICE_FLYOUT (flyout));

  device = suture_device_flyout_get_device (flyout);
  if (device == NULL || device->device_value == (int) value)
    return;
  write = new_write (device, (int) value);
  name = suture_device_facts_dup_name (device);
  one = g_new0 (Setting, 1);
  one->page = g_object_ref (page);
  one->context = g_object_ref (context);
  one->flyout = g_object_ref (flyout);
  /* Translators: a device, then its value: low, normal or high. */
  one->done = g_strdup_printf (_("Value of “%s” set: %s"), name, suture_words_device_value ((int) value));
  /* Not cancelled with the page: it is done or not, and the outbox knows. */
  suture_commands_write_async (suture_context_get_commands (context), write, NULL, set_cb, one);
}

/* Several */

static char *
describe_begin (guint n)
{
  g_autofree char *count = suture_format_count (n);

  return g_strdup_printf (ngettext ("Setting the value of %s device…", "Setting the value of %s devices…", n), count);
}

static char *
describe_done (guint n, guint n_all)
{
  g_autofree char *done = suture_format_count (n), *all = suture_format_count (n_all);

  if (n == n_all)
    return g_strdup_printf (ngettext ("Value of %s device set", "Value of %s devices set", n), done);
  return g_strdup_printf (ngettext ("Value of %s of %s device set", "Value of %s of %s devices set", n_all), done, all);
}

static char *
describe_record (gconstpointer record)
{
  return record != NULL ? suture_device_facts_dup_name (record) : g_strdup (_("Unknown device"));
}

static const char *
get_obstacle (gconstpointer record, int value)
{
  return ((const SutureDevice *) record)->device_value == value ? _("Not changed: it has this value already.") : NULL;
}

static const SutureBulkWritesKind setting = {
  describe_begin, describe_done, describe_record, get_obstacle, new_write, N_("Value set"),
};

/* The dialog lives longer than its page where the window is closed. */
typedef struct
{
  SutureListPage        *page;    /* (owned) */
  SutureContext         *context; /* (owned) */
  SutureDeviceValueRows *rows;    /* in the dialog */
} Asking;

static void
asking_free (gpointer data, GClosure *closure)
{
  Asking *asking = data;

  g_object_unref (asking->page);
  g_object_unref (asking->context);
  g_free (asking);
}

static void
chosen_cb (AdwMessageDialog *dialog)
{
  adw_message_dialog_set_response_enabled (dialog, SET, TRUE);
}

static void
response_cb (AdwMessageDialog *dialog, const char *response, Asking *asking)
{
  const SutureDeviceValue value = suture_device_value_rows_get_value (asking->rows);

  if (g_str_equal (response, SET) && value != SUTURE_VALUE_UNKNOWN)
    suture_bulk_writes_start (asking->page, asking->context, &setting, value);
}

static void
ask (SutureListPage *page, SutureContext *context, guint n)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (page));
  g_autofree char *count = suture_format_count (n);
  g_autofree char *heading = g_strdup_printf (ngettext ("Value of %s device", "Value of %s devices", n), count);
  GtkWidget *dialog = adw_message_dialog_new (GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL, heading, NULL);
  GtkWidget *rows = suture_device_value_rows_new ();
  Asking *asking = g_new0 (Asking, 1);

  asking->page = g_object_ref (page);
  asking->context = g_object_ref (context);
  asking->rows = SUTURE_DEVICE_VALUE_ROWS (rows);
  gtk_widget_set_size_request (rows, 320, -1);
  adw_message_dialog_set_extra_child (ADW_MESSAGE_DIALOG (dialog), rows);
  adw_message_dialog_add_responses (ADW_MESSAGE_DIALOG (dialog), CANCEL, _("_Cancel"), SET, _("_Set value"), NULL);
  adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (dialog), SET, ADW_RESPONSE_SUGGESTED);
  adw_message_dialog_set_response_enabled (ADW_MESSAGE_DIALOG (dialog), SET, FALSE);
  adw_message_dialog_set_default_response (ADW_MESSAGE_DIALOG (dialog), SET);
  adw_message_dialog_set_close_response (ADW_MESSAGE_DIALOG (dialog), CANCEL);
  g_signal_connect_object (rows, "chosen", G_CALLBACK (chosen_cb), dialog, G_CONNECT_SWAPPED);
  g_signal_connect_data (dialog, "response", G_CALLBACK (response_cb), asking, asking_free, 0);
  gtk_window_present (GTK_WINDOW (dialog));
}

/**
 * suture_device_values_set_selected:
 * @page: the list page of the devices
 * @context: who is asked
 *
 * Asks for a value, then sets it for every selected device, and shows what
 * became of each. More than %SUTURE_DEVICE_VALUES_MAX are not begun with.
 */
void
suture_device_values_set_selected (SutureListPage *page, SutureContext *context)
{
  guint n;

  g_return_if_fail (SUTURE_IS_LIST_PAGE (page) && SUTURE_IS_CONTEXT (context));

  n = suture_list_table_get_n_selected (suture_list_page_get_table (page));
  if (n > SUTURE_DEVICE_VALUES_MAX)
    {
      g_autofree char *most = suture_format_count (SUTURE_DEVICE_VALUES_MAX);
      g_autofree char *count = suture_format_count (n);
      /* Translators: how many at the most, and how many are selected. */
      g_autofree char *text = g_strdup_printf (_("The value of at most %1$s devices is set at once; %2$s are selected"), most,
                                               count);

      suture_remediation_writes_say (page, text);
    }
  else if (n > 0)
    ask (page, context, n);
}
