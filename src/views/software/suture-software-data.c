/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "suture-software-data.h"

#define PARTS (SUTURE_FETCH_WEAKNESSES + 1)

/**
 * SutureSoftwareData:
 *
 * All that one window shows of the software of a recommendation. What the store
 * has is read there; the rest is asked of the service, each part once somebody
 * looks at it:
 *
 *     recommendation ── store
 *     weaknesses     ── store ── none there ──> service
 *     software, distributions ────────────────> service
 */
struct _SutureSoftwareData
{
  GObject               parent_instance;

  SutureContext        *context;        /* (owned) */
  SutureRecommendation *recommendation; /* (owned) */
  GCancellable         *cancellable;    /* (owned) */
  struct
  {
    GPtrArray *records; /* (owned) (nullable) */
    GError    *error;   /* (owned) (nullable) */
    gboolean   loading;
  } parts[PARTS];
};

/* An answer that is on its way. */
typedef struct
{
  SutureSoftwareData *self; /* (owned) */
  SutureFetch         what;
} Answer;

static guint changed_signal;

G_DEFINE_FINAL_TYPE (SutureSoftwareData, suture_software_data, G_TYPE_OBJECT)

static Answer *
answer_new (SutureSoftwareData *self, SutureFetch what)
{
  Answer *answer = g_new0 (Answer, 1);

  answer->self = g_object_ref (self);
  answer->what = what;
  return answer;
}

static void
answer_free (Answer *answer)
{
  g_object_unref (answer->self);
  g_free (answer);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Answer, answer_free)

static gboolean
is_over (SutureSoftwareData *self)
{
  return g_cancellable_is_cancelled (self->cancellable);
}

/* Takes both. */
static void
settle (SutureSoftwareData *self, SutureFetch what, GPtrArray *records, GError *error)
{
  g_clear_pointer (&self->parts[what].records, g_ptr_array_unref);
  g_clear_error (&self->parts[what].error);
  self->parts[what].records = records;
  self->parts[what].error = error;
  self->parts[what].loading = FALSE;
  g_signal_emit (self, changed_signal, 0, (int) what);
}

static void
fetched_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Answer) answer = user_data;
  g_autoptr (GPtrArray) records = NULL;
  GError *error = NULL;

  records = suture_commands_fetch_finish (SUTURE_COMMANDS (source), result, &error);
  if (is_over (answer->self))
    g_clear_error (&error);
  else
    settle (answer->self, answer->what, g_steal_pointer (&records), error);
}

static void
fetch (SutureSoftwareData *self, SutureFetch what)
{
  suture_commands_fetch_async (suture_context_get_commands (self->context), what,
                               suture_software_find_id (self->recommendation->id), self->cancellable, fetched_cb,
                               answer_new (self, what));
}

/* Weaknesses of the store */

static SutureQuery *
new_query (SutureSoftwareData *self)
{
  SutureQuery *query = suture_query_new (SUTURE_LIST_VULNERABILITIES);

  query->recommendation_id = g_strdup (self->recommendation->id);
  query->today = suture_clock_today (suture_context_get_clock (self->context));
  query->sort_field = g_strdup ("cvssV3");
  query->descending = TRUE;
  query->limit = SUTURE_FETCH_ROWS_MAX;
  return query;
}

static void
records_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (SutureSoftwareData) self = user_data;
  g_autoptr (GPtrArray) records = suture_reader_read_records_finish (SUTURE_READER (source), result, NULL);

  if (is_over (self))
    return;
  if (records != NULL && records->len > 0)
    settle (self, SUTURE_FETCH_WEAKNESSES, g_steal_pointer (&records), NULL);
  else
    fetch (self, SUTURE_FETCH_WEAKNESSES);
}

static void
keys_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (SutureSoftwareData) self = user_data;
  g_autoptr (GArray) keys = suture_reader_read_keys_finish (SUTURE_READER (source), result, NULL);
  g_autoptr (SutureQuery) query = NULL;

  if (is_over (self))
    return;
  /* An unread store and one that never had them are the same here: the service knows. */
  if (keys == NULL || keys->len == 0)
    {
      fetch (self, SUTURE_FETCH_WEAKNESSES);
      return;
    }
  query = new_query (self);
  suture_reader_read_records_async (SUTURE_READER (source), query, (const guint32 *) (gpointer) keys->data, keys->len,
                                    self->cancellable, records_cb, g_object_ref (self));
}

static void
read_weaknesses (SutureSoftwareData *self)
{
  g_autoptr (SutureQuery) query = new_query (self);

  suture_reader_read_keys_async (suture_context_get_reader (self->context), query, self->cancellable, keys_cb,
                                 g_object_ref (self));
}

/* The whole recommendation */

static void
looked_up_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (SutureSoftwareData) self = user_data;
  g_autoptr (SutureRecommendation) record = suture_reader_lookup_finish (SUTURE_READER (source), result, NULL);

  if (record == NULL || is_over (self))
    return; /* what the list knows stays */
  suture_record_unref (self->recommendation);
  self->recommendation = g_steal_pointer (&record);
  for (int i = 0; i < PARTS; i++)
    g_signal_emit (self, changed_signal, 0, i);
}

static void
suture_software_data_dispose (GObject *object)
{
  g_cancellable_cancel (SUTURE_SOFTWARE_DATA (object)->cancellable);
  G_OBJECT_CLASS (suture_software_data_parent_class)->dispose (object);
}

static void
suture_software_data_finalize (GObject *object)
{
  SutureSoftwareData *self = SUTURE_SOFTWARE_DATA (object);

  for (int i = 0; i < PARTS; i++)
    {
      g_clear_pointer (&self->parts[i].records, g_ptr_array_unref);
      g_clear_error (&self->parts[i].error);
    }
  g_clear_object (&self->cancellable);
  g_clear_object (&self->context);
  g_clear_pointer (&self->recommendation, suture_record_unref);
  G_OBJECT_CLASS (suture_software_data_parent_class)->finalize (object);
}

static void
suture_software_data_class_init (SutureSoftwareDataClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = suture_software_data_dispose;
  G_OBJECT_CLASS (klass)->finalize = suture_software_data_finalize;
  /**
   * SutureSoftwareData::changed:
   * @what: a #SutureFetch
   *
   * That part is there, or is asked for, or could not be had.
   */
  changed_signal = g_signal_new ("changed", SUTURE_TYPE_SOFTWARE_DATA, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE,
                                 1, G_TYPE_INT);
}

static void
suture_software_data_init (SutureSoftwareData *self)
{
  self->cancellable = g_cancellable_new ();
}

/**
 * suture_software_data_new:
 * @context: where to read and whom to ask
 * @recommendation: about a software, see suture_software_find_id()
 *
 * Returns: (transfer full): what is known, which is only @recommendation so far
 */
SutureSoftwareData *
suture_software_data_new (SutureContext *context, SutureRecommendation *recommendation)
{
  SutureSoftwareData *self;

  g_return_val_if_fail (SUTURE_IS_CONTEXT (context) && recommendation != NULL, NULL);
  g_return_val_if_fail (suture_software_find_id (recommendation->id) != NULL, NULL);

  self = g_object_new (SUTURE_TYPE_SOFTWARE_DATA, NULL);
  self->context = g_object_ref (context);
  self->recommendation = suture_record_ref (recommendation);
  /* A list may count only the devices of some groups. */
  suture_reader_lookup_async (suture_context_get_reader (context), &suture_recommendation_type, recommendation->id,
                              self->cancellable, looked_up_cb, g_object_ref (self));
  return self;
}

/**
 * suture_software_data_close:
 * @self: the data
 *
 * Asks for nothing more, and forgets what is on its way.
 */
void
suture_software_data_close (SutureSoftwareData *self)
{
  g_return_if_fail (SUTURE_IS_SOFTWARE_DATA (self));
  g_cancellable_cancel (self->cancellable);
}

/**
 * suture_software_data_get_context:
 * @self: the data
 *
 * Returns: (transfer none): what it was made with
 */
SutureContext *
suture_software_data_get_context (SutureSoftwareData *self)
{
  g_return_val_if_fail (SUTURE_IS_SOFTWARE_DATA (self), NULL);
  return self->context;
}

/**
 * suture_software_data_get_recommendation:
 * @self: the data
 *
 * Returns: (transfer none): the recommendation, with the devices of all groups once it was read
 */
const SutureRecommendation *
suture_software_data_get_recommendation (SutureSoftwareData *self)
{
  g_return_val_if_fail (SUTURE_IS_SOFTWARE_DATA (self), NULL);
  return self->recommendation;
}

/**
 * suture_software_data_ask:
 * @self: the data
 * @what: a part
 *
 * Gets @what, unless it is there or on its way. Again after an error.
 */
void
suture_software_data_ask (SutureSoftwareData *self, SutureFetch what)
{
  g_return_if_fail (SUTURE_IS_SOFTWARE_DATA (self) && (int) what < PARTS);

  if (self->parts[what].loading || self->parts[what].records != NULL || is_over (self))
    return;
  g_clear_error (&self->parts[what].error);
  self->parts[what].loading = TRUE;
  if (what == SUTURE_FETCH_WEAKNESSES)
    read_weaknesses (self);
  else
    fetch (self, what);
  g_signal_emit (self, changed_signal, 0, (int) what);
}

/**
 * suture_software_data_get_records:
 * @self: the data
 * @what: a part
 *
 * Returns: (transfer none) (nullable) (element-type SutureRecord): what it has; %NULL until it is there
 */
GPtrArray *
suture_software_data_get_records (SutureSoftwareData *self, SutureFetch what)
{
  g_return_val_if_fail (SUTURE_IS_SOFTWARE_DATA (self) && (int) what < PARTS, NULL);
  return self->parts[what].records;
}

/**
 * suture_software_data_get_error:
 * @self: the data
 * @what: a part
 *
 * Returns: (transfer none) (nullable): why it could not be had
 */
const GError *
suture_software_data_get_error (SutureSoftwareData *self, SutureFetch what)
{
  g_return_val_if_fail (SUTURE_IS_SOFTWARE_DATA (self) && (int) what < PARTS, NULL);
  return self->parts[what].error;
}
