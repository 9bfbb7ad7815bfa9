/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "suture-tag-filter.h"

#include <glib/gi18n-lib.h>

#include "suture-words.h"

/* Values of the chip: the ends of support have their own, the tags of the organisation those behind them. */
#define FIRST_TAG (SUTURE_SUPPORT_UPCOMING_EOS_VERSIONS + 1)
#define TAGS_MAX (32 - FIRST_TAG)
#define SUPPORT_MASK ((1u << FIRST_TAG) - 1)

/**
 * SutureTagFilter:
 *
 * The chip *Tags* of a list of recommendations or of devices: the tags that these
 * have in the store, whichever they are; of recommendations the ends of support as
 * well. They are read while the chip is to be seen.
 *
 *   store ──> names of tags ──> values of the chip ──> query
 *
 * What is chosen keeps its place in the chip while it is, whether the store has
 * it or not.
 */
struct _SutureTagFilter
{
  GObject           parent_instance;

  SutureContext    *context;     /* (owned) */
  SutureList        list;        /* whose tags: recommendations or devices */
  GCancellable     *cancellable; /* (owned) */
  SutureFilterChip *chip;        /* (owned) */
  GPtrArray        *tags;        /* (owned) (element-type utf8): by value, from FIRST_TAG on */
  gboolean          reading;
  gboolean          read_again;  /* something has changed meanwhile */
  gboolean          stale;       /* something has changed while nobody could see the chip */
};

G_DEFINE_FINAL_TYPE (SutureTagFilter, suture_tag_filter, G_TYPE_OBJECT)

static gboolean
is_chosen (SutureTagFilter *self, guint index)
{
  return (suture_filter_chip_get_mask (self->chip) & 1u << (FIRST_TAG + index)) != 0;
}

static gboolean
has_tag (GPtrArray *tags, const char *tag, guint *index)
{
  return g_ptr_array_find_with_equal_func (tags, tag, g_str_equal, index);
}

static void
add_tag (GPtrArray *tags, const char *tag)
{
  if (tags->len < TAGS_MAX && !has_tag (tags, tag, NULL))
    g_ptr_array_add (tags, g_strdup (tag));
}

/* Returns: (transfer full): the names of those that are chosen */
static GPtrArray *
dup_chosen (SutureTagFilter *self)
{
  GPtrArray *chosen = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < self->tags->len; i++)
    if (is_chosen (self, i))
      g_ptr_array_add (chosen, g_strdup (g_ptr_array_index (self->tags, i)));
  return chosen;
}

/* The names change their values; which ones are chosen does not. */
static void
offer (SutureTagFilter *self, GPtrArray *tags, GPtrArray *chosen, guint support)
{
  g_autoptr (GPtrArray) labels = g_ptr_array_new ();
  guint mask = support;

  for (guint i = 0; i < tags->len; i++)
    {
      g_ptr_array_add (labels, g_ptr_array_index (tags, i));
      if (has_tag (chosen, g_ptr_array_index (tags, i), NULL))
        mask |= 1u << (FIRST_TAG + i);
    }
  g_ptr_array_add (labels, NULL);
  g_ptr_array_unref (self->tags);
  self->tags = g_ptr_array_ref (tags);
  suture_filter_chip_set_options (self->chip, FIRST_TAG, (const char *const *) labels->pdata, mask);
}

static void
offer_all (SutureTagFilter *self, const char *const *occurring, GPtrArray *chosen, guint support)
{
  g_autoptr (GPtrArray) tags = g_ptr_array_new_with_free_func (g_free);

  /* What is chosen is never left out for want of room. */
  for (guint i = 0; i < chosen->len; i++)
    if (!g_strv_contains (occurring, g_ptr_array_index (chosen, i)))
      add_tag (tags, g_ptr_array_index (chosen, i));
  for (guint i = 0; occurring[i] != NULL; i++)
    add_tag (tags, occurring[i]);
  offer (self, tags, chosen, support);
}

/* Reading */

static void read_tags (SutureTagFilter *self);

static void
read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  SutureTagFilter *self = user_data;
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) occurring = suture_reader_read_tags_finish (SUTURE_READER (source), result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return; /* the page is gone */
  self->reading = FALSE;
  if (occurring != NULL)
    {
      g_autoptr (GPtrArray) chosen = dup_chosen (self);

      offer_all (self, (const char *const *) occurring, chosen, suture_filter_chip_get_mask (self->chip) & SUPPORT_MASK);
    }
  if (self->read_again)
    read_tags (self);
}

static void
read_tags (SutureTagFilter *self)
{
  self->read_again = self->reading;
  if (self->reading)
    return;
  self->reading = TRUE;
  suture_reader_read_tags_async (suture_context_get_reader (self->context), self->list, self->cancellable, read_cb, self);
}

static void
changed_cb (SutureTagFilter *self)
{
  self->stale = !gtk_widget_get_mapped (GTK_WIDGET (self->chip));
  if (!self->stale)
    read_tags (self);
}

static void
mapped_cb (SutureTagFilter *self)
{
  if (self->stale)
    changed_cb (self);
}

/* Class */

static void
suture_tag_filter_dispose (GObject *object)
{
  g_cancellable_cancel (SUTURE_TAG_FILTER (object)->cancellable);
  G_OBJECT_CLASS (suture_tag_filter_parent_class)->dispose (object);
}

static void
suture_tag_filter_finalize (GObject *object)
{
  SutureTagFilter *self = SUTURE_TAG_FILTER (object);

  g_clear_object (&self->context);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->chip);
  g_clear_pointer (&self->tags, g_ptr_array_unref);
  G_OBJECT_CLASS (suture_tag_filter_parent_class)->finalize (object);
}

static void
suture_tag_filter_class_init (SutureTagFilterClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = suture_tag_filter_dispose;
  G_OBJECT_CLASS (klass)->finalize = suture_tag_filter_finalize;
}

static void
suture_tag_filter_init (SutureTagFilter *self)
{
  self->cancellable = g_cancellable_new ();
  self->tags = g_ptr_array_new_with_free_func (g_free);
  self->chip = g_object_ref_sink (SUTURE_FILTER_CHIP (suture_filter_chip_new (_("Tags"))));
}

/**
 * suture_tag_filter_new:
 * @context: where the tags are read
 * @list: %SUTURE_LIST_RECOMMENDATIONS or %SUTURE_LIST_DEVICES
 *
 * Returns: (transfer full): a filter in which nothing is chosen
 */
SutureTagFilter *
suture_tag_filter_new (SutureContext *context, SutureList list)
{
  SutureTagFilter *self;

  g_return_val_if_fail (SUTURE_IS_CONTEXT (context), NULL);

  self = g_object_new (SUTURE_TYPE_TAG_FILTER, NULL);
  self->context = g_object_ref (context);
  self->list = list;
  if (list == SUTURE_LIST_RECOMMENDATIONS)
    for (int value = SUTURE_SUPPORT_EOS_SOFTWARE; value < FIRST_TAG; value++)
      suture_filter_chip_add_option (self->chip, value, suture_words_support (value));
  g_signal_connect_object (suture_context_get_reader (context), "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->chip, "map", G_CALLBACK (mapped_cb), self, G_CONNECT_SWAPPED);
  read_tags (self);
  return self;
}

/**
 * suture_tag_filter_get_chip:
 * @self: a filter
 *
 * Returns: (transfer none): what stands above the list
 */
SutureFilterChip *
suture_tag_filter_get_chip (SutureTagFilter *self)
{
  g_return_val_if_fail (SUTURE_IS_TAG_FILTER (self), NULL);
  return self->chip;
}

/**
 * suture_tag_filter_apply:
 * @self: a filter
 * @query: gets what is chosen
 */
void
suture_tag_filter_apply (SutureTagFilter *self, SutureQuery *query)
{
  GPtrArray *chosen;

  g_return_if_fail (SUTURE_IS_TAG_FILTER (self) && query != NULL);

  chosen = dup_chosen (self);
  query->support_mask = suture_filter_chip_get_mask (self->chip) & SUPPORT_MASK;
  g_clear_pointer (&query->tags, g_strfreev);
  if (chosen->len > 0)
    {
      g_ptr_array_add (chosen, NULL);
      query->tags = (char **) g_ptr_array_free (chosen, FALSE);
    }
  else
    {
      g_ptr_array_unref (chosen);
    }
}

/**
 * suture_tag_filter_restore:
 * @self: a filter
 * @query: a saved filter, possibly with tags that are not known here any more
 */
void
suture_tag_filter_restore (SutureTagFilter *self, SutureQuery *query)
{
  g_autoptr (GPtrArray) chosen = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) known = g_ptr_array_new ();

  g_return_if_fail (SUTURE_IS_TAG_FILTER (self) && query != NULL);

  for (guint i = 0; query->tags != NULL && query->tags[i] != NULL; i++)
    g_ptr_array_add (chosen, g_strdup (query->tags[i]));
  g_ptr_array_extend (known, self->tags, NULL, NULL);
  g_ptr_array_add (known, NULL);
  offer_all (self, (const char *const *) known->pdata, chosen, query->support_mask & SUPPORT_MASK);
}
