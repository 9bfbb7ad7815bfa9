/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "suture-report-number.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#define MINUS "\xe2\x88\x92"

/*
 * Figures for people follow the language of the program, through gettext, and
 * not the locale's own categories: an English sentence never holds a French
 * figure, and what is shown does not depend on which locales are installed.
 */

static void
append_grouped (GString *out, const char *digits)
{
  const char *separator = C_("thousands separator", ",");
  const gsize n = strlen (digits);

  for (gsize i = 0; i < n; i++)
    {
      if (i > 0 && (n - i) % 3 == 0)
        g_string_append (out, separator);
      g_string_append_c (out, digits[i]);
    }
}

/**
 * suture_report_number_format:
 * @n: a number of things
 *
 * Returns: (transfer full): "18,511"
 */
char *
suture_report_number_format (gint64 n)
{
  g_autofree char *digits = g_strdup_printf ("%" G_GUINT64_FORMAT, n < 0 ? -(guint64) n : (guint64) n);
  GString *out = g_string_new (n < 0 ? MINUS : NULL);

  append_grouped (out, digits);
  return g_string_free (out, FALSE);
}

/**
 * suture_report_number_format_real:
 * @value: a number; what is not finite reads 0
 * @decimals: digits after the point, 0 to 9
 * @with_plus: whether a number above zero has a plus sign
 *
 * Returns: (transfer full): "8.8", with a true minus below zero
 */
char *
suture_report_number_format_real (double value, int decimals, gboolean with_plus)
{
  char buffer[G_ASCII_DTOSTR_BUF_SIZE * 8];
  char pattern[16];
  GString *out = g_string_new (NULL);
  char *point;

  g_snprintf (pattern, sizeof pattern, "%%.%df", CLAMP (decimals, 0, 9));
  g_ascii_formatd (buffer, sizeof buffer, pattern, isfinite (value) ? CLAMP (fabs (value), 0, 1e15) : 0);
  point = strchr (buffer, '.');
  if (point != NULL)
    *point++ = '\0';
  /* What rounds to zero has no sign. */
  if (strspn (buffer, "0") != strlen (buffer) || (point != NULL && strspn (point, "0") != strlen (point)))
    g_string_append (out, value < 0 ? MINUS : with_plus ? "+" : "");
  append_grouped (out, buffer);
  if (point != NULL)
    g_string_append_printf (out, "%s%s", C_("decimal separator", "."), point);
  return g_string_free (out, FALSE);
}
