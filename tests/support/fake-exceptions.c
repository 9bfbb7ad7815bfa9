/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fake-exceptions.h"

#include "fake-answers.h"
#include "fake-exceptions-form.h"
#include "suture-device-group.h"
#include "suture-error.h"
#include "suture-exception-event.h"

struct _FakeExceptions
{
  GObject           parent_instance;

  GPtrArray        *exceptions; /* (element-type SutureException), key = index + 1 */
  SutureSyncStatus *status;
  SutureQuery      *query;      /* the last one of the list itself */
  SutureWrite      *write;      /* the last one asked for */
  SutureException  *before;     /* what it was done to */
  char             *write_error;
  char             *settled;    /* "again ID" or "discard ID" */
  GPtrArray        *ending;
  GPtrArray        *reminders;
  GPtrArray        *ended;
  guint             n_undone;
  guint             n_reminded;
  guint             n_said;
};

static void reader_iface_init (SutureReaderInterface *iface);
static void commands_iface_init (SutureCommandsInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (FakeExceptions, fake_exceptions, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (SUTURE_TYPE_READER, reader_iface_init)
                               G_IMPLEMENT_INTERFACE (SUTURE_TYPE_COMMANDS, commands_iface_init))

static SutureDay
get_today (void)
{
  return suture_day_from_ymd (2024, 9, 3);
}

/* Reader */

static gboolean
is_ending (const SutureException *exception)
{
  return exception->state <= SUTURE_EXCEPTION_SUSPENDED &&
         exception->ends_on - get_today () <= SUTURE_EXCEPTION_FIRST_REMINDER_DAYS;
}

static gboolean
passes (SutureQuery *query, const SutureException *exception)
{
  if (query->list != SUTURE_LIST_EXCEPTIONS || (query->ending && !is_ending (exception)))
    return FALSE;
  if (query->renewed && suture_exception_count_renewals (exception) == 0)
    return FALSE;
  if (query->status_mask != 0 && (query->status_mask & 1u << exception->state) == 0)
    return FALSE;
  if (query->justification_mask != 0 && (query->justification_mask & 1u << exception->justification) == 0)
    return FALSE;
  if (query->scope_mask != 0 && (query->scope_mask & 1u << exception->scope) == 0)
    return FALSE;
  return query->search == NULL || g_str_match_string (query->search, exception->recommendation_name, TRUE);
}

static void
read_keys_async (SutureReader *reader, SutureQuery *query, GCancellable *cancellable, GAsyncReadyCallback callback,
                 gpointer user_data)
{
  FakeExceptions *self = FAKE_EXCEPTIONS (reader);
  GArray *keys = g_array_new (FALSE, FALSE, sizeof (guint32));

  if (query->list == SUTURE_LIST_EXCEPTIONS)
    {
      g_clear_pointer (&self->query, suture_query_unref);
      self->query = suture_query_ref (query);
    }
  for (guint32 i = 0; i < self->exceptions->len; i++)
    if (passes (query, g_ptr_array_index (self->exceptions, i)))
      {
        const guint32 key = i + 1;

        g_array_append_val (keys, key);
      }
  fake_give_found (self, cancellable, callback, user_data, keys, (GDestroyNotify) g_array_unref);
}

static void
read_records_async (SutureReader *reader, SutureQuery *query, const guint32 *keys, guint n_keys,
                    GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  FakeExceptions *self = FAKE_EXCEPTIONS (reader);
  GPtrArray *records = g_ptr_array_new_with_free_func (suture_record_unref);

  for (guint i = 0; i < n_keys; i++)
    g_ptr_array_add (records, suture_record_ref (g_ptr_array_index (self->exceptions, keys[i] - 1)));
  fake_give_found (self, cancellable, callback, user_data, records, (GDestroyNotify) g_ptr_array_unref);
}

static void
lookup_async (SutureReader *reader, const SutureRecordType *type, const char *id, GCancellable *cancellable,
              GAsyncReadyCallback callback, gpointer user_data)
{
  FakeExceptions *self = FAKE_EXCEPTIONS (reader);
  SutureException *found = NULL;

  if (fake_exceptions_form_look_up (reader, type, id, cancellable, callback, user_data))
    return;
  for (guint i = 0; i < self->exceptions->len; i++)
    if (g_strcmp0 (fake_exceptions_get (self, i + 1)->id, id) == 0)
      found = suture_record_ref (fake_exceptions_get (self, i + 1));
  fake_give_found (self, cancellable, callback, user_data, found, suture_record_unref);
}

static void
list_groups_async (SutureReader *reader, const char *recommendation_id, GCancellable *cancellable,
                   GAsyncReadyCallback callback, gpointer user_data)
{
  static const struct { const char *name; gint64 exposed; } groups[] = {
    { "Paris Finance", 1284 }, { "London Trading", 2410 }, { "Kiosks", 413 }, { "Tokyo", 11920 }
  };
  GPtrArray *records = g_ptr_array_new_with_free_func (suture_record_unref);

  for (guint i = 0; i < G_N_ELEMENTS (groups); i++)
    {
      SutureDeviceGroup *group = suture_record_new (&suture_device_group_type);

      group->name = g_strdup (groups[i].name);
      group->exposed_count = groups[i].exposed;
      g_ptr_array_add (records, group);
    }
  fake_give_found (FAKE_EXCEPTIONS (reader), cancellable, callback, user_data, records, (GDestroyNotify) g_ptr_array_unref);
}

static void
add_all (GPtrArray *to, GPtrArray *from)
{
  for (guint i = 0; i < from->len; i++)
    g_ptr_array_add (to, suture_record_ref (g_ptr_array_index (from, i)));
}

static void
read_figures_async (SutureReader *reader, SutureDay today, GCancellable *cancellable, GAsyncReadyCallback callback,
                    gpointer user_data)
{
  FakeExceptions *self = FAKE_EXCEPTIONS (reader);
  SutureExceptionFigures *figures = suture_exception_figures_new ();

  for (guint i = 0; i < self->exceptions->len; i++)
    {
      figures->ending_soon += is_ending (fake_exceptions_get (self, i + 1));
      figures->ended_and_renewed += suture_exception_count_renewals (fake_exceptions_get (self, i + 1)) > 0;
    }
  g_clear_pointer (&figures->reminders, g_ptr_array_unref);
  g_clear_pointer (&figures->ended, g_ptr_array_unref);
  figures->reminders = g_ptr_array_new_with_free_func (suture_record_unref);
  figures->ended = g_ptr_array_new_with_free_func (suture_record_unref);
  add_all (figures->ending, self->ending);
  add_all (figures->reminders, self->reminders);
  add_all (figures->ended, self->ended);
  fake_give_found (self, cancellable, callback, user_data, figures, (GDestroyNotify) suture_exception_figures_free);
}

static void
reader_iface_init (SutureReaderInterface *iface)
{
  fake_exceptions_form_init_reader (iface);
  iface->read_keys_async = read_keys_async;
  iface->read_records_async = read_records_async;
  iface->lookup_async = lookup_async;
  iface->list_groups_async = list_groups_async;
  iface->read_figures_async = read_figures_async;
}

/* Commands */

static SutureSyncStatus *
get_status (SutureCommands *commands)
{
  return FAKE_EXCEPTIONS (commands)->status;
}

static void
replace (FakeExceptions *self, SutureException *exception, gint64 key)
{
  exception->record.key = key;
  suture_record_unref (g_ptr_array_index (self->exceptions, key - 1));
  g_ptr_array_index (self->exceptions, key - 1) = exception;
  suture_reader_emit_changed (SUTURE_READER (self));
}

/* As the store does it: at once, and waiting in the outbox. */
static void
apply (FakeExceptions *self, const SutureWrite *write)
{
  for (guint i = 0; i < self->exceptions->len; i++)
    {
      SutureException *exception = fake_exceptions_get (self, i + 1);
      SutureException *after;

      if (!g_str_equal (exception->id, write->id))
        continue;
      g_clear_pointer (&self->before, suture_record_unref);
      self->before = suture_record_ref (exception);
      after = suture_record_copy (exception);
      if (write->kind == SUTURE_WRITE_RENEW_EXCEPTION)
        after->ends_on = write->ends_on;
      else if (write->groups != NULL)
        {
          g_strfreev (after->canceled_group_names);
          after->canceled_group_names = g_strdupv (write->groups);
        }
      else
        {
          after->state = SUTURE_EXCEPTION_CANCELED;
          after->canceled_on = 1725361200LL * G_USEC_PER_SEC;
        }
      after->outbox_state = SUTURE_OUTBOX_WAITING;
      replace (self, after, i + 1);
    }
}

static void
write_async (SutureCommands *commands, const SutureWrite *write, GCancellable *cancellable,
             GAsyncReadyCallback callback, gpointer user_data)
{
  FakeExceptions *self = FAKE_EXCEPTIONS (commands);

  if (self->write_error != NULL)
    {
      g_task_report_new_error (self, callback, user_data, write_async, SUTURE_ERROR, SUTURE_ERROR_STORE, "%s",
                               self->write_error);
      return;
    }
  g_clear_pointer (&self->write, suture_write_free);
  self->write = suture_write_copy (write);
  apply (self, write);
  fake_give_change (self, cancellable, callback, user_data, 7);
}

static void
undo_async (SutureCommands *commands, gint64 change, GCancellable *cancellable, GAsyncReadyCallback callback,
            gpointer user_data)
{
  FakeExceptions *self = FAKE_EXCEPTIONS (commands);

  self->n_undone++;
  replace (self, suture_record_copy (self->before), self->before->record.key);
  fake_give_done (self, cancellable, callback, user_data);
}

static void
settle_async (SutureCommands *commands, const char *id, gboolean again, GCancellable *cancellable,
              GAsyncReadyCallback callback, gpointer user_data)
{
  FakeExceptions *self = FAKE_EXCEPTIONS (commands);

  g_free (self->settled);
  self->settled = g_strdup_printf ("%s %s", again ? "again" : "discard", id);
  fake_give_done (self, cancellable, callback, user_data);
}

static void
want (SutureCommands *commands, SutureQuery *query)
{
}

static void
mark_reminded (SutureCommands *commands, GPtrArray *exceptions, SutureDay today)
{
  FakeExceptions *self = FAKE_EXCEPTIONS (commands);

  self->n_reminded++;
  self->n_said += exceptions->len;
  for (guint i = 0; i < exceptions->len; i++)
    {
      g_ptr_array_remove (self->reminders, g_ptr_array_index (exceptions, i));
      g_ptr_array_remove (self->ended, g_ptr_array_index (exceptions, i));
    }
}

static void
commands_iface_init (SutureCommandsInterface *iface)
{
  iface->get_status = get_status;
  iface->write_async = write_async;
  iface->undo_async = undo_async;
  iface->settle_async = settle_async;
  iface->want = want;
  iface->mark_reminded = mark_reminded;
  fake_exceptions_form_init_commands (iface);
}

/* What is in it */

typedef struct
{
  const char *title;
  int         scope;
  int         justification;
  int         state;
  gint64      after;
  gint64      before;
  int         last_day; /* from today */
  const char *creator;
  const char *groups;
} Made;

static const Made all[] = {
  { "Turn on LSA protection", SUTURE_EXCEPTION_DEVICE_GROUPS, SUTURE_JUSTIFICATION_ALTERNATE_MITIGATION,
    SUTURE_EXCEPTION_IN_EFFECT, 11920, 16027, 3, "a.lindqvist@contoso.com", "Paris Finance;London Trading;Kiosks" },
  { "Update Oracle Java SE 8", SUTURE_EXCEPTION_DEVICE_GROUPS, SUTURE_JUSTIFICATION_PLANNED_REMEDIATION,
    SUTURE_EXCEPTION_IN_EFFECT, 1964, 1964, 28, "j.marchand@contoso.com", "Tokyo;Kiosks" },
  { "Turn off Autoplay", SUTURE_EXCEPTION_GLOBAL, SUTURE_JUSTIFICATION_THIRD_PARTY_CONTROL, SUTURE_EXCEPTION_IN_EFFECT,
    0, 12480, 90, "a.lindqvist@contoso.com", NULL },
  { "Update Wireshark", SUTURE_EXCEPTION_DEVICE_GROUPS, SUTURE_JUSTIFICATION_RISK_ACCEPTED, SUTURE_EXCEPTION_IN_EFFECT,
    391, 391, 181, "m.okafor@contoso.com", "London Trading" },
  { "Update OpenSSL", SUTURE_EXCEPTION_DEVICE_GROUPS, SUTURE_JUSTIFICATION_RISK_ACCEPTED, SUTURE_EXCEPTION_SUSPENDED,
    2847, 2847, 88, "m.okafor@contoso.com", "London Trading;Kiosks;Tokyo;Paris Finance" },
  { "Update PuTTY", SUTURE_EXCEPTION_GLOBAL, SUTURE_JUSTIFICATION_PLANNED_REMEDIATION, SUTURE_EXCEPTION_EXPIRED, 1126,
    1126, -19, "j.marchand@contoso.com", NULL },
  { "Update Git", SUTURE_EXCEPTION_DEVICE_GROUPS, SUTURE_JUSTIFICATION_ALTERNATE_MITIGATION, SUTURE_EXCEPTION_CANCELED,
    2214, 2214, 30, "a.lindqvist@contoso.com", "Kiosks" },
};

static void
add_history (SutureException *exception)
{
  g_autoptr (SutureExceptionEvent) created = suture_exception_event_new (SUTURE_EXCEPTION_CREATED, exception->created_on,
                                                                         exception->creator_email);
  g_autoptr (SutureExceptionEvent) renewed = suture_exception_event_new (SUTURE_EXCEPTION_RENEWED,
                                                                         exception->created_on + 30LL * 86400 * G_USEC_PER_SEC,
                                                                         "m.okafor@contoso.com");

  created->ends_on = exception->ends_on - 30;
  renewed->ends_on = exception->ends_on;
  exception->history = g_new0 (char *, 3);
  exception->history[0] = suture_exception_event_to_line (created);
  exception->history[1] = suture_exception_event_to_line (renewed);
}

static SutureException *
make (guint index)
{
  const Made *made = &all[index];
  SutureException *exception = suture_record_new (&suture_exception_type);

  exception->record.key = index + 1;
  exception->id = g_strdup_printf ("00000000-0000-4000-8000-%012u", index + 1);
  exception->recommendation_id = g_strdup_printf ("sca-_-%u", index + 1);
  exception->recommendation_name = g_strdup (made->title);
  exception->recommendation_status = SUTURE_RECOMMENDATION_ACTIVE;
  exception->scope = made->scope;
  exception->justification = made->justification;
  exception->state = made->state;
  exception->exposed_after = made->after;
  exception->exposed_devices = made->before;
  exception->covered_devices = made->before / 2;
  exception->creator_email = g_strdup (made->creator);
  exception->created_on = 1720433400LL * G_USEC_PER_SEC; /* 8 July 2024 */
  exception->canceled_on = SUTURE_TIME_NONE;
  exception->ends_on = get_today () + made->last_day + 1;
  exception->rbac_group_names = made->groups != NULL ? g_strsplit (made->groups, ";", -1) : NULL;
  if (index == 0)
    {
      exception->justification_context = g_strdup ("Credential Guard covers these devices until the driver of the "
                                                   "smart-card readers is signed (CHG0048213).");
      add_history (exception);
    }
  if (made->state == SUTURE_EXCEPTION_CANCELED)
    exception->canceled_on = (1725361200LL - 25 * 86400) * G_USEC_PER_SEC;
  return exception;
}

static void
fake_exceptions_finalize (GObject *object)
{
  FakeExceptions *self = FAKE_EXCEPTIONS (object);

  g_ptr_array_unref (self->exceptions);
  g_ptr_array_unref (self->ending);
  g_ptr_array_unref (self->reminders);
  g_ptr_array_unref (self->ended);
  g_clear_object (&self->status);
  g_clear_pointer (&self->query, suture_query_unref);
  g_clear_pointer (&self->write, suture_write_free);
  g_clear_pointer (&self->before, suture_record_unref);
  g_free (self->write_error);
  g_free (self->settled);
  G_OBJECT_CLASS (fake_exceptions_parent_class)->finalize (object);
}

static void
fake_exceptions_class_init (FakeExceptionsClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = fake_exceptions_finalize;
}

static void
fake_exceptions_init (FakeExceptions *self)
{
  self->exceptions = g_ptr_array_new_with_free_func (suture_record_unref);
  self->ending = g_ptr_array_new_with_free_func (suture_record_unref);
  self->reminders = g_ptr_array_new_with_free_func (suture_record_unref);
  self->ended = g_ptr_array_new_with_free_func (suture_record_unref);
  self->status = suture_sync_status_new ();
  fake_exceptions_set_role (self, SUTURE_CAN_WRITE_EXCEPTIONS);
  for (guint i = 0; i < G_N_ELEMENTS (all); i++)
    g_ptr_array_add (self->exceptions, make (i));
}

FakeExceptions *
fake_exceptions_new (void)
{
  return g_object_new (FAKE_TYPE_EXCEPTIONS, NULL);
}

SutureException *
fake_exceptions_get (FakeExceptions *self, guint key)
{
  return g_ptr_array_index (self->exceptions, key - 1);
}

/* A newer record of it, to be filled in; suture_reader_emit_changed() tells of it. */
SutureException *
fake_exceptions_change (FakeExceptions *self, guint key)
{
  SutureException *copy = suture_record_copy (fake_exceptions_get (self, key));

  copy->record.key = key;
  suture_record_unref (g_ptr_array_index (self->exceptions, key - 1));
  g_ptr_array_index (self->exceptions, key - 1) = copy;
  return copy;
}

void
fake_exceptions_set_write_error (FakeExceptions *self, const char *message)
{
  g_free (self->write_error);
  self->write_error = g_strdup (message);
}

void
fake_exceptions_set_role (FakeExceptions *self, SutureCapabilities capabilities)
{
  suture_sync_status_set_account (self->status, capabilities, "a.moreau@tilvane.example");
}

/* The first @ending ones are to be brought to mind, and the @ended last ones are over. */
void
fake_exceptions_remind (FakeExceptions *self, guint ending, guint ended)
{
  for (guint i = 0; i < ending; i++)
    g_ptr_array_add (self->ending, suture_record_ref (g_ptr_array_index (self->exceptions, i)));
  for (guint i = 0; i < ending; i++)
    g_ptr_array_add (self->reminders, suture_record_ref (g_ptr_array_index (self->exceptions, i)));
  for (guint i = 0; i < ended; i++)
    g_ptr_array_add (self->ended, suture_record_ref (g_ptr_array_index (self->exceptions, 5 + i)));
  suture_reader_emit_changed (SUTURE_READER (self));
}

const SutureWrite *
fake_exceptions_get_write (FakeExceptions *self)
{
  return self->write;
}

const SutureQuery *
fake_exceptions_get_query (FakeExceptions *self)
{
  return self->query;
}

const char *
fake_exceptions_get_settled (FakeExceptions *self)
{
  return self->settled;
}

guint
fake_exceptions_get_undone (FakeExceptions *self)
{
  return self->n_undone;
}

/* It is renewed, or canceled: nothing is to be said of it any more. */
void
fake_exceptions_settle (FakeExceptions *self, guint key)
{
  SutureException *exception = fake_exceptions_get (self, key);

  g_ptr_array_remove (self->ending, exception);
  g_ptr_array_remove (self->reminders, exception);
  suture_reader_emit_changed (SUTURE_READER (self));
}

/* It ends on another day, near enough to be said again. */
void
fake_exceptions_bring_closer (FakeExceptions *self, guint key, SutureDay ends_on)
{
  SutureException *before = suture_record_ref (fake_exceptions_get (self, key));
  SutureException *exception = fake_exceptions_change (self, key);

  exception->ends_on = ends_on;
  g_ptr_array_remove (self->ending, before);
  g_ptr_array_add (self->ending, suture_record_ref (exception));
  g_ptr_array_add (self->reminders, suture_record_ref (exception));
  suture_record_unref (before);
  suture_reader_emit_changed (SUTURE_READER (self));
}

guint
fake_exceptions_get_said (FakeExceptions *self)
{
  return self->n_said;
}

guint
fake_exceptions_get_reminded (FakeExceptions *self)
{
  return self->n_reminded;
}
