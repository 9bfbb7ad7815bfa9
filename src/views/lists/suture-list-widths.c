/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "suture-list-widths.h"

/* Beside the text of a cell and of a header: what the style sheet pads, and the arrow that shows the order. */
#define CELL_PADDING 18
#define HEADER_PADDING 14
#define HEADER_ARROW 16
/* Texts longer than this take two lines where they may. */
#define WRAP_CHARS 16

/*
 * Widths of columns come from their words, measured at the font and the
 * resolution of now: pixels that are written down cut dates and states as soon
 * as the text is larger or French.
 */

static int
text_width (GtkWidget *widget, const char *text, gboolean header)
{
  g_autoptr (PangoLayout) layout = gtk_widget_create_pango_layout (widget, text);
  g_autoptr (PangoAttrList) attributes = pango_attr_list_new ();
  int width;

  if (header)
    {
      pango_attr_list_insert (attributes, pango_attr_weight_new (PANGO_WEIGHT_BOLD));
      pango_attr_list_insert (attributes, pango_attr_scale_new (0.82));
    }
  else
    {
      pango_attr_list_insert (attributes, pango_attr_font_features_new ("tnum"));
    }
  pango_layout_set_attributes (layout, attributes);
  pango_layout_get_pixel_size (layout, &width, NULL);
  return width;
}

/* The wider line of @text broken in two where that is narrowest. */
static int
wrapped_width (GtkWidget *widget, const char *text)
{
  int best = text_width (widget, text, FALSE);

  for (const char *blank = strchr (text, ' '); blank != NULL; blank = strchr (blank + 1, ' '))
    {
      g_autofree char *first = g_strndup (text, (gsize) (blank - text));

      best = MIN (best, MAX (text_width (widget, first, FALSE), text_width (widget, blank + 1, FALSE)));
    }
  return best;
}

/**
 * suture_list_widths_measure:
 * @widget: whose font counts
 * @title: the column's header
 * @words: (nullable) (array zero-terminated=1): the widest texts it may hold
 * @wrap: whether long texts may take both lines of a row
 * @extra: px beside the text
 *
 * Returns: px that the column needs so that nothing is cut
 */
int
suture_list_widths_measure (GtkWidget *widget, const char *title, const char *const *words, gboolean wrap,
                            int extra)
{
  int width;

  g_return_val_if_fail (GTK_IS_WIDGET (widget), 0);

  width = 0;
  for (guint i = 0; words != NULL && words[i] != NULL; i++)
    width = MAX (width, wrap && g_utf8_strlen (words[i], -1) > WRAP_CHARS ? wrapped_width (widget, words[i])
                                                                          : text_width (widget, words[i], FALSE));
  return MAX (width + extra + CELL_PADDING, text_width (widget, title, TRUE) + HEADER_PADDING + HEADER_ARROW);
}

/**
 * suture_list_widths_align_header:
 * @view: a column view
 * @column: which of its visible columns
 * @at_end: at the end, above figures, or at the start
 *
 * There is no API for it in GTK 4: the box inside the header's button is moved.
 * Where it is not found the header stays at the start.
 */
void
suture_list_widths_align_header (GtkColumnView *view, guint column, gboolean at_end)
{
  GtkWidget *header, *button, *box;

  g_return_if_fail (GTK_IS_COLUMN_VIEW (view));

  header = gtk_widget_get_first_child (GTK_WIDGET (view));
  button = header != NULL ? gtk_widget_get_first_child (header) : NULL;
  for (guint i = 0; i < column && button != NULL; i++)
    button = gtk_widget_get_next_sibling (button);
  box = button != NULL ? gtk_widget_get_first_child (button) : NULL;
  if (box != NULL)
    gtk_widget_set_halign (box, at_end ? GTK_ALIGN_END : GTK_ALIGN_FILL);
}
