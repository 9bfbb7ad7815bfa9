/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "suture-signs.h"

#include "suture-tooltip.h"

/* Shapes that stand beside words: a meaning is never told by colour alone. */

/**
 * suture_signs_remediation:
 * @value: a #SutureRemediation
 *
 * Returns: (transfer none): an icon name
 */
const char *
suture_signs_remediation (int value)
{
  switch ((SutureRemediation) value)
    {
    case SUTURE_REMEDIATION_UNINSTALL:            return "suture-uninstall-symbolic";
    case SUTURE_REMEDIATION_CONFIGURATION_CHANGE: return "suture-configuration-symbolic";
    case SUTURE_REMEDIATION_ATTENTION_REQUIRED:   return "suture-info-symbolic";
    case SUTURE_REMEDIATION_UPDATE:
    case SUTURE_REMEDIATION_UPGRADE:
    case SUTURE_REMEDIATION_UNKNOWN:
    default:                                      return "suture-update-symbolic";
    }
}

/**
 * suture_signs_level:
 * @value: a #SutureLevel
 *
 * Returns: (transfer none) (nullable): an icon name: 3, 2 or 1 bars filled; %NULL below low
 */
const char *
suture_signs_level (int value)
{
  switch ((SutureLevel) value)
    {
    case SUTURE_LEVEL_CRITICAL:
    case SUTURE_LEVEL_HIGH:   return "suture-level-high-symbolic";
    case SUTURE_LEVEL_MEDIUM: return "suture-level-medium-symbolic";
    case SUTURE_LEVEL_LOW:    return "suture-level-low-symbolic";
    case SUTURE_LEVEL_NONE:
    case SUTURE_LEVEL_INFORMATIONAL:
    case SUTURE_LEVEL_UNKNOWN:
    default:                  return NULL;
    }
}

/**
 * suture_signs_priority:
 * @value: a #SuturePriority
 *
 * Returns: (transfer none) (nullable): an icon name: 3, 2 or 1 bars filled
 */
const char *
suture_signs_priority (int value)
{
  switch ((SuturePriority) value)
    {
    case SUTURE_PRIORITY_HIGH:    return "suture-level-high-symbolic";
    case SUTURE_PRIORITY_MEDIUM:  return "suture-level-medium-symbolic";
    case SUTURE_PRIORITY_LOW:     return "suture-level-low-symbolic";
    case SUTURE_PRIORITY_UNKNOWN:
    default:                      return NULL;
    }
}

/**
 * suture_signs_ticket_status:
 * @value: a #SutureTicketStatus
 *
 * Returns: (transfer none) (nullable): an icon name: clock, half disc, tick, barred disc
 */
const char *
suture_signs_ticket_status (int value)
{
  switch ((SutureTicketStatus) value)
    {
    case SUTURE_TICKET_PENDING:   return "suture-pending-symbolic";
    case SUTURE_TICKET_ACTIVE:    return "suture-accepted-symbolic";
    case SUTURE_TICKET_COMPLETED: return "object-select-symbolic";
    case SUTURE_TICKET_REJECTED:  return "action-unavailable-symbolic";
    case SUTURE_TICKET_NONE:
    default:                      return NULL;
    }
}

/**
 * suture_signs_new:
 * @icon_name: (nullable): an icon name
 * @label: (nullable): what it means, for the tooltip and the screen reader
 * @css_class: (nullable): a style class, such as "suture-bad"
 *
 * Returns: (transfer floating): a #GtkImage with an accessible name
 */
GtkWidget *
suture_signs_new (const char *icon_name, const char *label, const char *css_class)
{
  /* Without a meaning of its own it is decoration, and not read out. */
  GtkWidget *image = g_object_new (GTK_TYPE_IMAGE,
                                   "accessible-role", label != NULL ? GTK_ACCESSIBLE_ROLE_IMG
                                                                    : GTK_ACCESSIBLE_ROLE_PRESENTATION,
                                   "valign", GTK_ALIGN_CENTER,
                                   NULL);

  if (css_class != NULL)
    gtk_widget_add_css_class (image, css_class);
  suture_signs_set (image, icon_name, label);
  return image;
}

/**
 * suture_signs_set:
 * @image: a #GtkImage
 * @icon_name: (nullable): an icon name; %NULL shows nothing
 * @label: (nullable): what it means
 *
 * Changes what a sign shows and says.
 */
void
suture_signs_set (GtkWidget *image, const char *icon_name, const char *label)
{
  g_return_if_fail (GTK_IS_IMAGE (image));

  gtk_image_set_from_icon_name (GTK_IMAGE (image), icon_name);
  suture_tooltip_set (image, icon_name != NULL ? label : NULL);
  if (label != NULL)
    gtk_accessible_update_property (GTK_ACCESSIBLE (image), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                    icon_name != NULL ? label : "", -1);
}
