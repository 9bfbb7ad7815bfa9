/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "suture-software-events.h"

/* At a stretch, at least so many devices and at least one in so many of those before are a jump. */
#define JUMP_DEVICES 5
#define JUMP_PART 10

#define FIELD(name, type, member, words) \
  { name, SUTURE_FIELD_##type, G_STRUCT_OFFSET (SutureSoftwareEvent, member), SUTURE_FIELD_LOCAL, words }

static const SutureField fields[] = {
  FIELD ("day", DAY, day, NULL),
  FIELD ("cves", STRINGS, cves, NULL),
  FIELD ("exploited", INTEGER, n_exploited, NULL),
  FIELD ("severity", ENUM, severity, &suture_level_words),
  FIELD ("since", DAY, since, NULL),
  FIELD ("before", INTEGER, before, NULL),
  FIELD ("after", INTEGER, after, NULL),
};

const SutureRecordType suture_software_event_type = {
  "softwareEvent", sizeof (SutureSoftwareEvent), fields, G_N_ELEMENTS (fields)
};

/* The day is the same for everybody, as the weaknesses are: that of UTC. */
static SutureDay
get_day (const SutureVulnerability *weakness)
{
  const gint64 day_usec = G_TIME_SPAN_DAY;
  const gint64 at = weakness->published_on;

  if (at == SUTURE_TIME_NONE)
    return SUTURE_DAY_NONE;
  return (SutureDay) (at / day_usec - (at % day_usec < 0 ? 1 : 0));
}

/* Newest day first; of a day, the most severe first. */
static int
compare_weaknesses (gconstpointer a, gconstpointer b)
{
  const SutureVulnerability *first = *(const SutureVulnerability *const *) a;
  const SutureVulnerability *second = *(const SutureVulnerability *const *) b;
  const SutureDay first_day = get_day (first);
  const SutureDay second_day = get_day (second);

  if (first_day != second_day)
    return first_day > second_day ? -1 : 1;
  if (first->severity != second->severity)
    return first->severity > second->severity ? -1 : 1;
  return g_strcmp0 (first->id, second->id);
}

static SutureSoftwareEvent *
new_event (SutureDay day)
{
  SutureSoftwareEvent *event = suture_record_new (&suture_software_event_type);

  event->day = day;
  return event;
}

static void
add_published (GPtrArray *events, GPtrArray *weaknesses)
{
  g_autoptr (GPtrArray) sorted = g_ptr_array_copy (weaknesses, NULL, NULL);
  guint next;

  g_ptr_array_set_free_func (sorted, NULL);
  g_ptr_array_sort (sorted, compare_weaknesses);
  for (guint i = 0; i < sorted->len; i = next)
    {
      const SutureDay day = get_day (g_ptr_array_index (sorted, i));
      g_autoptr (GPtrArray) ids = g_ptr_array_new ();
      SutureSoftwareEvent *event;

      if (day == SUTURE_DAY_NONE)
        return; /* and so are all that follow */
      event = new_event (day);
      event->severity = ((const SutureVulnerability *) g_ptr_array_index (sorted, i))->severity;
      for (next = i; next < sorted->len && get_day (g_ptr_array_index (sorted, next)) == day; next++)
        {
          const SutureVulnerability *weakness = g_ptr_array_index (sorted, next);

          event->n_exploited += weakness->public_exploit ? 1 : 0;
          g_ptr_array_add (ids, g_strdup (weakness->id != NULL ? weakness->id : ""));
        }
      g_ptr_array_add (ids, NULL);
      event->cves = (char **) g_ptr_array_steal (ids, NULL);
      g_ptr_array_add (events, event);
    }
}

/* Returns: 1 where it rose from the day before @i, -1 where it fell, else 0 */
static int
get_step (GArray *trend, guint i)
{
  const gint64 before = g_array_index (trend, gint64, i - 1);
  const gint64 after = g_array_index (trend, gint64, i);

  /* What a service counts below zero is no number of devices. */
  return before >= 0 && after >= 0 ? (after > before) - (after < before) : 0;
}

static gboolean
is_jump (gint64 before, gint64 after)
{
  const gint64 change = ABS (after - before);

  return change >= JUMP_DEVICES && change >= before / JUMP_PART;
}

/* A rise or fall goes on as long as each day goes the same way. */
static void
add_jumps (GPtrArray *events, GArray *trend, SutureDay last)
{
  guint end;

  for (guint start = 0; start + 1 < trend->len; start = end)
    {
      const int step = get_step (trend, start + 1);
      SutureSoftwareEvent *event;
      gint64 before, after;

      for (end = start + 1; step != 0 && end + 1 < trend->len && get_step (trend, end + 1) == step; end++)
        ;
      before = g_array_index (trend, gint64, start);
      after = g_array_index (trend, gint64, end);
      if (step == 0 || !is_jump (before, after))
        continue;
      event = new_event (last - (SutureDay) (trend->len - 1 - end));
      event->since = last - (SutureDay) (trend->len - 1 - start);
      event->before = before;
      event->after = after;
      g_ptr_array_add (events, event);
    }
}

/* Newest first; of a day, what was published before what came of it. */
static int
compare_events (gconstpointer a, gconstpointer b)
{
  const SutureSoftwareEvent *first = *(const SutureSoftwareEvent *const *) a;
  const SutureSoftwareEvent *second = *(const SutureSoftwareEvent *const *) b;

  if (first->day != second->day)
    return first->day > second->day ? -1 : 1;
  return (first->cves == NULL) - (second->cves == NULL);
}

/**
 * suture_software_events_new:
 * @weaknesses: (nullable) (element-type SutureVulnerability): of the product
 * @trend: (nullable) (element-type gint64): exposed devices, a day each, oldest first
 * @last: the day of the last of @trend
 *
 * No interface of a service tells what happened to a product. This derives it:
 * the days on which its weaknesses were published, and the days until which its
 * exposed devices rose or fell day by day: by 5 at least, and by a tenth of what they were.
 *
 * Returns: (transfer full) (element-type SutureSoftwareEvent): newest first
 */
GPtrArray *
suture_software_events_new (GPtrArray *weaknesses, GArray *trend, SutureDay last)
{
  GPtrArray *events = g_ptr_array_new_with_free_func (suture_record_unref);

  if (weaknesses != NULL)
    add_published (events, weaknesses);
  if (trend != NULL && last != SUTURE_DAY_NONE)
    add_jumps (events, trend, last);
  g_ptr_array_sort (events, compare_events);
  return events;
}
