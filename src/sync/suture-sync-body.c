/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "suture-sync-body.h"

#include <glib/gi18n-lib.h>

#include "suture-ticket.h"
#include "suture-wire-writer.h"

/* What the requester decides; the rest of an activity is the service's. */
static const char *const activity_fields[] = {
  "id", "type", "priority", "dueOn", "requesterNotes", "rbacGroupNames", "productivityImpactRemediationType",
  "productId", "scid", "recommendationReference", "allGroups",
};

/* Of an exception; who made it and when, the service says. Its end only: how many days that are depends on when it
 * arrives, which may be after a weekend without a network. */
static const char *const exception_fields[] = {
  "id", "recommendationId", "scope", "rbacGroupNames", "justification", "justificationContext", "endsOn",
};

static const struct { SutureEditFields bit; const char *name; } edit_fields[] = {
  { SUTURE_EDIT_PRIORITY, "priority" },
  { SUTURE_EDIT_DUE_ON, "dueOn" },
  { SUTURE_EDIT_NOTES, "requesterNotes" },
};

static const char *const ticket_fields[] = {
  "odataType", "displayName", "description", "dueDateTime", "category", "priority", "creator", "creatorNotes", "status",
  "insights", "managedDeviceCount",
};

/* Microsoft Graph has no such member: there the activity's id stands in the insights. */
static const char *const own_fields[] = { "remediationTaskId" };

/* Of an appVulnerabilityTask beside these. */
static const char *const app_fields[] = {
  "appName", "appPublisher", "appVersion", "mitigationType", "remediation",
};

static void
add_fields (GPtrArray *select, const SutureRecordType *type, const char *const *names, guint n_names)
{
  for (guint i = 0; i < n_names; i++)
    g_ptr_array_add (select, (gpointer) suture_record_find_field (type, names[i]));
}

static char *
write_selected (gconstpointer record, GPtrArray *select)
{
  yajl_gen gen = yajl_gen_alloc (NULL);
  const unsigned char *text = NULL;
  size_t length = 0;
  char *body;

  g_ptr_array_add (select, NULL);
  suture_wire_writer_write (gen, record, (const SutureField *const *) select->pdata, SUTURE_WIRE_ANNOTATIONS);
  yajl_gen_get_buf (gen, &text, &length);
  body = g_strndup ((const char *) text, length);
  yajl_gen_free (gen);
  return body;
}

/**
 * suture_sync_body_create_activity:
 * @activity: as it is shown here
 *
 * The same activity gives the same body, byte by byte, however often it is sent.
 *
 * Returns: (transfer full): the body of `PUT /api/remediationTasks/{id}`
 */
char *
suture_sync_body_create_activity (const SutureActivity *activity)
{
  g_autoptr (GPtrArray) select = g_ptr_array_new ();

  g_return_val_if_fail (activity != NULL, NULL);

  add_fields (select, &suture_activity_type, activity_fields, G_N_ELEMENTS (activity_fields));
  return write_selected (activity, select);
}

/**
 * suture_sync_body_complete:
 *
 * Returns: (transfer full): the body of the `PATCH` that completes an activity
 */
char *
suture_sync_body_complete (void)
{
  return g_strdup ("{\"status\":\"Completed\"}");
}

/**
 * suture_sync_body_reopen:
 *
 * Returns: (transfer full): the body of the `PATCH` that lets a completed activity go on
 */
char *
suture_sync_body_reopen (void)
{
  return g_strdup ("{\"status\":\"Active\"}");
}

/**
 * suture_sync_body_set_device_value:
 * @write: a value for a device
 *
 * Returns: (transfer full): the body of the `POST` that sets it; the case of its one parameter counts
 */
char *
suture_sync_body_set_device_value (const SutureWrite *write)
{
  g_return_val_if_fail (write != NULL && write->kind == SUTURE_WRITE_SET_DEVICE_VALUE, NULL);

  return g_strdup_printf ("{\"DeviceValue\":\"%s\"}", suture_enum_get_word (&suture_device_value_words, write->device_value));
}

/**
 * suture_sync_body_edit:
 * @write: an edit
 *
 * Only what the edit changes: what somebody else changed beside it stays.
 *
 * Returns: (transfer full): the body of the `PATCH` that edits an activity
 */
char *
suture_sync_body_edit (const SutureWrite *write)
{
  g_autoptr (SutureActivity) activity = suture_record_new (&suture_activity_type);
  g_autoptr (GPtrArray) select = g_ptr_array_new ();

  g_return_val_if_fail (write != NULL && write->kind == SUTURE_WRITE_EDIT_ACTIVITY, NULL);

  activity->priority = write->priority;
  activity->due_on = write->due_on;
  activity->requester_notes = g_strdup (write->notes);
  for (guint i = 0; i < G_N_ELEMENTS (edit_fields); i++)
    if ((write->fields & edit_fields[i].bit) != 0)
      add_fields (select, &suture_activity_type, &edit_fields[i].name, 1);
  return write_selected (activity, select);
}

/**
 * suture_sync_body_create_exception:
 * @exception: as it is shown here
 *
 * The same exception gives the same body, byte by byte, however often it is sent.
 *
 * Returns: (transfer full): the body of `PUT /api/recommendationExceptions/{id}`
 */
char *
suture_sync_body_create_exception (const SutureException *exception)
{
  g_autoptr (GPtrArray) select = g_ptr_array_new ();

  g_return_val_if_fail (exception != NULL, NULL);

  add_fields (select, &suture_exception_type, exception_fields, G_N_ELEMENTS (exception_fields));
  return write_selected (exception, select);
}

/**
 * suture_sync_body_cancel_exception:
 * @write: a cancellation
 *
 * Returns: (transfer full): the body of the `PATCH` that cancels an exception, or some of its device groups
 */
char *
suture_sync_body_cancel_exception (const SutureWrite *write)
{
  g_autoptr (SutureException) exception = suture_record_new (&suture_exception_type);
  g_autoptr (GPtrArray) select = g_ptr_array_new ();
  static const char *const name = "canceledRbacGroupNames";

  g_return_val_if_fail (write != NULL && write->kind == SUTURE_WRITE_CANCEL_EXCEPTION, NULL);

  if (write->groups == NULL)
    return g_strdup ("{\"canceled\":true}");
  exception->canceled_group_names = g_strdupv (write->groups);
  add_fields (select, &suture_exception_type, &name, 1);
  return write_selected (exception, select);
}

/**
 * suture_sync_body_renew_exception:
 * @write: a renewal
 *
 * Returns: (transfer full): the body of the `PATCH` that moves the end of an exception
 */
char *
suture_sync_body_renew_exception (const SutureWrite *write)
{
  g_autoptr (SutureException) exception = suture_record_new (&suture_exception_type);
  g_autoptr (GPtrArray) select = g_ptr_array_new ();
  static const char *const name = "endsOn";

  g_return_val_if_fail (write != NULL && write->kind == SUTURE_WRITE_RENEW_EXCEPTION, NULL);

  exception->ends_on = write->ends_on;
  add_fields (select, &suture_exception_type, &name, 1);
  return write_selected (exception, select);
}

/**
 * suture_sync_body_update_ticket:
 * @write: what the IT administrator makes of a ticket
 *
 * Returns: (transfer full): the body of `POST …/updateStatus`
 */
char *
suture_sync_body_update_ticket (const SutureWrite *write)
{
  yajl_gen gen;
  const unsigned char *text = NULL;
  size_t length = 0;
  char *body;

  g_return_val_if_fail (write != NULL && write->kind == SUTURE_WRITE_UPDATE_TICKET, NULL);

  gen = yajl_gen_alloc (NULL);
  yajl_gen_map_open (gen);
  suture_wire_writer_write_string (gen, "status");
  suture_wire_writer_write_string (gen, suture_enum_get_word (&suture_ticket_status_words, write->ticket_status));
  suture_wire_writer_write_string (gen, "note");
  suture_wire_writer_write_string (gen, write->notes != NULL ? write->notes : "");
  yajl_gen_map_close (gen);
  yajl_gen_get_buf (gen, &text, &length);
  body = g_strndup ((const char *) text, length);
  yajl_gen_free (gen);
  return body;
}

static const char *
mitigation_type (int type)
{
  switch ((SutureRemediation) type)
    {
    case SUTURE_REMEDIATION_UPDATE:
    case SUTURE_REMEDIATION_UPGRADE:              return "update";
    case SUTURE_REMEDIATION_UNINSTALL:            return "uninstall";
    case SUTURE_REMEDIATION_CONFIGURATION_CHANGE: return "securityConfiguration";
    case SUTURE_REMEDIATION_UNKNOWN:
    case SUTURE_REMEDIATION_ATTENTION_REQUIRED:
    default:                                      return "unknown";
    }
}

/* Graph knows no medium priority: the first line of the notes says it. */
static char *
dup_notes (const SutureActivity *activity)
{
  const char *notes = activity->requester_notes != NULL ? activity->requester_notes : "";

  if (activity->priority != SUTURE_PRIORITY_MEDIUM)
    return g_strdup (notes);
  return g_strconcat (_("Priority: Medium"), notes[0] != '\0' ? "\n" : "", notes, NULL);
}

static const char *
ticket_priority (int priority)
{
  if (priority == SUTURE_PRIORITY_HIGH)
    return "high";
  return priority == SUTURE_PRIORITY_LOW ? "low" : "none";
}

/* What is not known is left out: Graph takes a null for a mistake. */
static void
drop_empty (GPtrArray *select, const SutureTicket *ticket)
{
  for (guint i = select->len; i > 0; i--)
    {
      const SutureField *field = select->pdata[i - 1];
      gconstpointer member = suture_record_member (ticket, field);

      if ((field->type == SUTURE_FIELD_STRING && *(char *const *) member == NULL) ||
          (field->type == SUTURE_FIELD_TIME && *(const gint64 *) member == SUTURE_TIME_NONE))
        g_ptr_array_remove_index (select, i - 1);
    }
}

/**
 * suture_sync_body_create_ticket:
 * @activity: the activity that the ticket is for
 * @devices: how many of its devices Intune gets
 * @graph: whether it goes to Microsoft Graph itself, and nothing of ours may be in it
 *
 * Returns: (transfer full): the body of `POST …/deviceAppManagementTasks`
 */
char *
suture_sync_body_create_ticket (const SutureActivity *activity, gint64 devices, gboolean graph)
{
  g_autoptr (SutureTicket) ticket = suture_record_new (&suture_ticket_type);
  g_autoptr (GPtrArray) select = g_ptr_array_new ();
  gboolean is_configuration;

  g_return_val_if_fail (activity != NULL, NULL);

  is_configuration = activity->type == SUTURE_REMEDIATION_CONFIGURATION_CHANGE;
  ticket->odata_type = g_strdup (is_configuration ? "#microsoft.graph.securityConfigurationTask"
                                                  : "#microsoft.graph.appVulnerabilityTask");
  ticket->display_name = g_strdup (activity->title);
  ticket->description = g_strdup (activity->description);
  ticket->due_date_time = suture_day_to_time (activity->due_on);
  ticket->category = g_strdup ("advancedThreatProtection");
  ticket->priority = g_strdup (ticket_priority (activity->priority));
  ticket->creator = g_strdup (activity->requester_email);
  ticket->creator_notes = dup_notes (activity);
  ticket->status = SUTURE_TICKET_PENDING;
  ticket->managed_device_count = devices;
  ticket->remediation_task_id = g_strdup (activity->id);
  if (graph)
    ticket->insights = g_strdup_printf ("Suture %s", activity->id);
  ticket->app_name = g_strdup (activity->related_component);
  ticket->app_publisher = g_strdup (activity->vendor_id);
  ticket->app_version = g_strdup (activity->recommended_version);
  ticket->mitigation_type = g_strdup (mitigation_type (activity->type));
  if (activity->remediation_steps != NULL)
    ticket->remediation = g_strjoinv ("\n", activity->remediation_steps);
  add_fields (select, &suture_ticket_type, ticket_fields, G_N_ELEMENTS (ticket_fields));
  if (!graph)
    add_fields (select, &suture_ticket_type, own_fields, G_N_ELEMENTS (own_fields));
  if (!is_configuration)
    add_fields (select, &suture_ticket_type, app_fields, G_N_ELEMENTS (app_fields));
  if (graph)
    drop_empty (select, ticket);
  return write_selected (ticket, select);
}

/**
 * suture_sync_body_edit_ticket:
 * @ticket: a ticket
 * @activity: its activity, as it is now
 * @fields: #SutureEditFields: what was edited about @activity
 *
 * Returns: (transfer full): the body of `PATCH …/deviceAppManagementTasks/{id}`
 */
char *
suture_sync_body_edit_ticket (const SutureTicket *ticket, const SutureActivity *activity, guint fields)
{
  /* The priority that Graph does not know stands in the notes: one does not go without the other. */
  static const char *const words[] = { "priority", "creatorNotes" };
  static const char *const due[] = { "dueDateTime" };
  static const char *const type[] = { "odataType" };
  g_autoptr (SutureTicket) edited = suture_record_new (&suture_ticket_type);
  g_autoptr (GPtrArray) select = g_ptr_array_new ();

  g_return_val_if_fail (ticket != NULL && activity != NULL, NULL);

  edited->odata_type = g_strdup (ticket->odata_type);
  edited->due_date_time = suture_day_to_time (activity->due_on);
  edited->priority = g_strdup (ticket_priority (activity->priority));
  edited->creator_notes = dup_notes (activity);
  if (edited->odata_type != NULL)
    add_fields (select, &suture_ticket_type, type, G_N_ELEMENTS (type));
  if ((fields & SUTURE_EDIT_DUE_ON) != 0)
    add_fields (select, &suture_ticket_type, due, G_N_ELEMENTS (due));
  if ((fields & (SUTURE_EDIT_PRIORITY | SUTURE_EDIT_NOTES)) != 0)
    add_fields (select, &suture_ticket_type, words, G_N_ELEMENTS (words));
  return write_selected (edited, select);
}
