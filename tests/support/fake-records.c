/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fake-records.h"

#include <string.h>

#include "suture-device-group.h"
#include "suture-device.h"
#include "suture-software.h"
#include "suture-vulnerability.h"

typedef struct
{
  const char *title, *vendor, *version;
  int weaknesses, devices, trend, type, status;
  double secure, exposure;
  const char *threats;
} Sample;

#define UPD SUTURE_REMEDIATION_UPDATE
#define CFG SUTURE_REMEDIATION_CONFIGURATION_CHANGE
#define UNI SUTURE_REMEDIATION_UNINSTALL
#define ACT SUTURE_RECOMMENDATION_ACTIVE
#define PAR SUTURE_RECOMMENDATION_PARTIAL_EXCEPTION

static const Sample samples[] = {
  { "Update Google Chrome", "Google", "128.0.6613.85", 38, 18511, 1, UPD, ACT, 0, 3.22, "aei" },
  { "Update Windows 11", "Microsoft", "KB5041585", 90, 11204, -1, UPD, ACT, 0, 2.87, "ae" },
  { "Update Windows 10", "Microsoft", "KB5041580", 84, 5930, -1, UPD, ACT, 0, 2.10, "e" },
  { "Update Microsoft Office", "Microsoft", "2407", 23, 14872, 1, UPD, ACT, 0, 1.94, "e" },
  { "Turn on real-time protection", NULL, NULL, 1, 19640, 0, CFG, ACT, 9, 1.41, "i" },
  { "Update Adobe Acrobat Reader", "Adobe", "24.002.21005", 12, 9318, 1, UPD, ACT, 0, 1.28, "e" },
  { "Turn on LSA protection", NULL, NULL, 1, 16027, -1, CFG, PAR, 8, 1.12, "i" },
  { "Update 7-Zip", "Igor Pavlov", "24.08", 3, 7466, 1, UPD, ACT, 0, 0.94, "" },
  { "Update Mozilla Firefox", "Mozilla", "129.0.2", 14, 6205, -1, UPD, ACT, 0, 0.86, "" },
  { "Uninstall Adobe Flash Player", "Adobe", NULL, 116, 312, -1, UNI, ACT, 0, 0.71, "ei" },
  { "Update OpenSSL", "OpenSSL", "3.0.14", 9, 2847, 0, UPD, ACT, 0, 0.66, "e" },
  { "Update WinRAR", "RARLAB", "7.01", 4, 3190, -1, UPD, ACT, 0, 0.61, "ae" },
  { "Update Zoom Workplace", "Zoom", "6.1.6", 6, 8751, 1, UPD, ACT, 0, 0.52, "" },
};

static GArray *
make_trend (int direction, gint64 last)
{
  GArray *values = g_array_new (FALSE, FALSE, sizeof (gint64));

  for (int i = 0; i < 7; i++)
    {
      const gint64 value = last - direction * (6 - i) * (6 - i) * (last / 200 + 1);

      g_array_append_val (values, value);
    }
  return values;
}

SutureRecommendation *
fake_records_make_recommendation (guint index)
{
  const Sample *sample = &samples[index % G_N_ELEMENTS (samples)];
  const guint round = index / G_N_ELEMENTS (samples);
  SutureRecommendation *record = suture_record_new (&suture_recommendation_type);

  record->record.key = index + 1;
  record->id = g_strdup_printf (sample->type == CFG ? "sca-_-scid-%u" : "va-_-vendor-_-product_%u", index);
  record->recommendation_name = round == 0 ? g_strdup (sample->title) : g_strdup_printf ("%s (%u)", sample->title, round);
  record->vendor = g_strdup (sample->vendor);
  record->recommended_version = g_strdup (sample->version);
  record->recommendation_category = sample->type == CFG ? SUTURE_CATEGORY_SECURITY_CONTROLS : SUTURE_CATEGORY_APPLICATION;
  record->remediation_type = sample->type;
  record->status = sample->status;
  record->weaknesses = sample->weaknesses;
  record->exposed_machines_count = sample->devices / (round + 1);
  record->non_productivity_impacted_assets = sample->type == CFG ? 120 : 0;
  record->config_score_impact = sample->secure;
  record->exposure_impact = sample->exposure / (round + 1);
  record->active_alert = strchr (sample->threats, 'a') != NULL;
  record->public_exploit = strchr (sample->threats, 'e') != NULL;
  record->insight = strchr (sample->threats, 'i') != NULL ? g_strdup ("Updating also fixes 14 older CVEs") : NULL;
  record->end_of_support_tag = sample->type == UNI ? g_strdup ("EOS software") : NULL;
  record->end_of_support_date = SUTURE_DAY_NONE;
  record->tags = index % 13 == 1 ? g_strsplit ("internetFacing", ",", -1) : NULL;
  record->exposed_after_exceptions = sample->status == SUTURE_RECOMMENDATION_PARTIAL_EXCEPTION
                                       ? record->exposed_machines_count / 4 : record->exposed_machines_count;
  record->exposure_impact_after_exceptions = sample->status == SUTURE_RECOMMENDATION_PARTIAL_EXCEPTION
                                               ? record->exposure_impact / 4 : record->exposure_impact;
  record->exposed_trend = make_trend (sample->trend, record->exposed_machines_count);
  record->intune_policy = index % 2 == 0;
  record->activity_count = index == 0 ? 2 : 0;
  record->news = index == 2 ? SUTURE_NEWS_NEW : index == 5 ? SUTURE_NEWS_CHANGED : SUTURE_NEWS_NONE;
  record->related_component = g_strdup ("Component & more");
  record->description = g_strdup ("Versions before the recommended one let a web page run code through type confusion "
                                  "in the script engine. An update is available for every exposed device.");
  return record;
}

gpointer
fake_records_make_device (guint key)
{
  static const char *const groups[] = { "Paris Finance", "London Trading", "New York", "Berlin Engineering", "Kiosks" };
  static const int levels[] = { SUTURE_LEVEL_HIGH, SUTURE_LEVEL_HIGH, SUTURE_LEVEL_MEDIUM, SUTURE_LEVEL_MEDIUM, SUTURE_LEVEL_LOW };
  SutureDevice *device = suture_record_new (&suture_device_type);

  device->record.key = key;
  device->id = g_strdup_printf ("%040x", key);
  device->computer_dns_name = g_strdup_printf ("PAR-FIN-%04u", key);
  device->os_platform = g_strdup ("Windows11");
  device->rbac_group_name = g_strdup (groups[key % 5]);
  device->exposure_level = levels[MIN (key / 3, 4)];
  return device;
}

gpointer
fake_records_make_vulnerability (guint key)
{
  SutureVulnerability *weakness = suture_record_new (&suture_vulnerability_type);

  weakness->record.key = key;
  weakness->id = g_strdup_printf ("CVE-2024-%04u", 7971 - key);
  weakness->description = g_strdup ("V8: type confusion");
  weakness->severity = key < 4 ? SUTURE_LEVEL_CRITICAL : SUTURE_LEVEL_HIGH;
  weakness->cvss_v3 = 9.1 - key * 0.1;
  weakness->public_exploit = key < 3;
  weakness->published_on = suture_day_to_time (suture_day_from_ymd (2024, 8, 21) - (SutureDay) (key / 3));
  return weakness;
}

gpointer
fake_records_make_software (guint key)
{
  SutureSoftware *software = suture_record_new (&suture_software_type);

  software->record.key = key;
  software->id = g_strdup_printf ("contoso-_-agent_%u", key);
  software->name = g_strdup_printf ("agent_%u", key);
  software->vendor = g_strdup ("contoso");
  software->weaknesses = 40 - MIN (key, 40);
  software->public_exploit = key == 1;
  software->exposed_machines = 2000 - MIN (10 * key, 2000);
  software->impact_score = 5.0 / key;
  return software;
}

gpointer
fake_records_make_activity (guint key)
{
  SutureActivity *activity = suture_record_new (&suture_activity_type);

  activity->record.key = key;
  activity->id = g_strdup_printf ("00000000-0000-4000-8000-%012u", key);
  activity->title = g_strdup ("Update Google Chrome");
  activity->type = SUTURE_REMEDIATION_UPDATE;
  activity->status = key == 1 ? SUTURE_ACTIVITY_ACTIVE : SUTURE_ACTIVITY_COMPLETED;
  activity->priority = SUTURE_PRIORITY_HIGH;
  activity->target_devices = 2140;
  activity->fixed_devices = 1950;
  activity->due_on = suture_day_from_ymd (2024, 9, 5);
  return activity;
}

/* One in each state, and a configuration of medium priority, which Intune does not know. */
SutureTicket *
fake_records_make_ticket (guint key)
{
  static const struct { const char *title; int status; const char *priority, *mitigation, *note; } tasks[] = {
    { "Update Google Chrome", SUTURE_TICKET_PENDING, "high", "update", NULL },
    { "Turn on LSA protection", SUTURE_TICKET_PENDING, "none", NULL, NULL },
    { "Uninstall Flash & Co", SUTURE_TICKET_ACTIVE, "low", "uninstall", "Next Tuesday" },
    { "Update WinRAR", SUTURE_TICKET_COMPLETED, "high", "update", NULL },
    { "Update OpenSSL", SUTURE_TICKET_REJECTED, "high", "update", "Breaks <the> tills" },
  };
  const guint i = (key - 1) % G_N_ELEMENTS (tasks);
  SutureTicket *ticket = suture_record_new (&suture_ticket_type);

  ticket->record.key = key;
  ticket->id = g_strdup_printf ("10000000-0000-4000-8000-%012u", key);
  ticket->display_name = g_strdup (tasks[i].title);
  ticket->status = tasks[i].status;
  ticket->status_note = g_strdup (tasks[i].note);
  ticket->priority = g_strdup (tasks[i].priority);
  ticket->mitigation_type = g_strdup (tasks[i].mitigation);
  ticket->odata_type = g_strdup (tasks[i].mitigation != NULL ? "#microsoft.graph.appVulnerabilityTask"
                                                              : "#microsoft.graph.securityConfigurationTask");
  ticket->creator = g_strdup (key == 2 ? "not an address?cc=x@y.example" : "a.moreau@tilvane.example");
  ticket->creator_notes = g_strdup ("Before Friday, please.");
  ticket->remediation = g_strdup ("1. Deploy it\n2. Restart the browser");
  ticket->managed_device_count = 10000;
  ticket->created_date_time = 1725000000LL * G_USEC_PER_SEC;
  ticket->due_date_time = suture_day_to_time (suture_day_from_ymd (2024, 8, 30));
  ticket->remediation_task_id = g_strdup (key != 5 ? "00000000-0000-4000-8000-000000000001" : NULL);
  return ticket;
}

GPtrArray *
fake_records_make_groups (void)
{
  static const char *const names[] = { "Berlin Engineering", "Kiosks", "London Back Office", "London Trading", "Lyon Plant",
                                       "New York", "Paris Finance", "Paris Legal", "Servers", "Tokyo", "Ungrouped", "VIP" };
  GPtrArray *groups = g_ptr_array_new_with_free_func (suture_record_unref);

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      SutureDeviceGroup *group = suture_record_new (&suture_device_group_type);

      group->name = g_strdup (names[i]);
      group->exposed_count = i == 0 ? 18511 - 11 * 1500 : 1500;
      g_ptr_array_add (groups, group);
    }
  return groups;
}
