/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>
#include <string.h>

G_BEGIN_DECLS

/* The two steps every fixed form of a day or an instant is read with. */

/* Reads exactly @n_digits decimal digits. */
static inline gboolean
suture_scan_digits (const char **cursor, const char *end, guint n_digits, int *value)
{
  *value = 0;
  for (guint i = 0; i < n_digits; i++, (*cursor)++)
    {
      if (*cursor >= end || !g_ascii_isdigit (**cursor))
        return FALSE;
      *value = *value * 10 + (**cursor - '0');
    }
  return TRUE;
}

/* Steps over one of the @accepted characters. */
static inline gboolean
suture_scan_char (const char **cursor, const char *end, const char *accepted)
{
  if (*cursor >= end || strchr (accepted, **cursor) == NULL)
    return FALSE;
  (*cursor)++;
  return TRUE;
}

G_END_DECLS
