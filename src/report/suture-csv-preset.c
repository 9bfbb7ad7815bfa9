/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "suture-csv-preset.h"

/**
 * suture_csv_preset_from_word:
 * @word: `rfc4180` or `spreadsheet`
 * @preset: (out): the preset
 *
 * Reads the word that settings and the command line use.
 *
 * Returns: %FALSE where @word is neither
 */
gboolean
suture_csv_preset_from_word (const char *word, SutureCsvPreset *preset)
{
  g_return_val_if_fail (word != NULL && preset != NULL, FALSE);

  if (g_str_equal (word, "rfc4180"))
    *preset = SUTURE_CSV_PRESET_RFC4180;
  else if (g_str_equal (word, "spreadsheet"))
    *preset = SUTURE_CSV_PRESET_SPREADSHEET;
  else
    return FALSE;
  return TRUE;
}

/**
 * suture_csv_preset_has_language:
 * @language: a code
 *
 * Returns: whether reports can be written in @language: `en` or `fr`
 */
gboolean
suture_csv_preset_has_language (const char *language)
{
  g_return_val_if_fail (language != NULL, FALSE);

  return g_str_equal (language, "en") || g_str_equal (language, "fr");
}

/**
 * suture_csv_preset_get_style:
 * @preset: a preset
 * @language: language of the report: `en` or `fr`, whatever the program's own is
 *
 * Says how to write. A spreadsheet set to French reads `,` as the decimal sign,
 * and therefore expects `;` between cells; set to English it reads ISO dates.
 * Any thread.
 *
 * Returns: the style
 */
SutureCsvStyle
suture_csv_preset_get_style (SutureCsvPreset preset, const char *language)
{
  SutureCsvStyle style = { .separator = ',', .decimal = '.', .raw = TRUE };
  gboolean french = language != NULL && g_str_equal (language, "fr");

  if (preset == SUTURE_CSV_PRESET_RFC4180)
    return style;
  style.raw = FALSE;
  style.guard = TRUE;
  style.byte_order_mark = preset == SUTURE_CSV_PRESET_SPREADSHEET;
  style.decimal = french ? ',' : '.';
  style.day_first = french;
  style.separator = french ? ';' : ',';
  if (preset == SUTURE_CSV_PRESET_CLIPBOARD)
    style.separator = '\t';
  style.catalogue = french ? suture_catalogue_get ("fr") : NULL;
  return style;
}
