/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "suture-catalogue.h"

G_BEGIN_DECLS

/**
 * SutureCsvPreset:
 * @SUTURE_CSV_PRESET_RFC4180: for programs: RFC 4180, UTF-8, comma, CRLF, ISO dates, the
 *   service's own names and words; the same in every language
 * @SUTURE_CSV_PRESET_SPREADSHEET: for people in Excel and the like: byte order mark, titles,
 *   words, dates and numbers of the language, and no cell that runs as a formula
 * @SUTURE_CSV_PRESET_CLIPBOARD: as @SUTURE_CSV_PRESET_SPREADSHEET, with tabs, to paste
 */
typedef enum
{
  SUTURE_CSV_PRESET_RFC4180,
  SUTURE_CSV_PRESET_SPREADSHEET,
  SUTURE_CSV_PRESET_CLIPBOARD,
} SutureCsvPreset;

/**
 * SutureCsvStyle:
 *
 * How a preset writes in a language.
 */
typedef struct
{
  char     separator;
  char     decimal;         /* decimal sign of numbers */
  gboolean byte_order_mark; /* begin with one: Excel then knows UTF-8 */
  gboolean raw;             /* names and words as on the wire, ISO dates, all digits of a time */
  gboolean day_first;       /* 23/11/2026, not 2026-11-23 */
  gboolean guard;           /* make text that a spreadsheet would run as a formula harmless */
  const SutureCatalogue *catalogue; /* (nullable): the language of titles and words */
} SutureCsvStyle;

gboolean       suture_csv_preset_from_word (const char      *word,
                                            SutureCsvPreset *preset);
gboolean       suture_csv_preset_has_language (const char   *language);
SutureCsvStyle suture_csv_preset_get_style (SutureCsvPreset  preset,
                                            const char      *language);

G_END_DECLS
