#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The French of the key terms: one term, one word, the one that the reference's own pages use."""
import os
import re
import unittest

import rules_text
import tap

ROOT = os.environ.get('SUTURE_SOURCE_DIR') or os.path.abspath(os.path.join(os.path.dirname(__file__), '..', '..'))

# (context or None, English) -> French. A term may be absent from the sources, but not have another word.
TERMS = {
    (None, 'Dashboard'): 'Tableau de bord',
    (None, 'Security recommendations'): 'Recommandations de sécurité',
    (None, 'Recommendations'): 'Recommandations',
    (None, 'Remediation'): 'Correction',
    (None, 'Request remediation'): 'Demander la correction',
    (None, 'Submit request'): 'Envoyer la demande',
    (None, 'Review request'): 'Vérifier la demande',
    (None, 'Remediation option'): 'Option de correction',
    (None, 'Remediation activity'): 'Activité de correction',
    (None, 'Remediation activities'): 'Activités de correction',
    (None, 'Remediation steps'): 'Étapes de correction',
    (None, 'Remediation type'): 'Type de correction',
    (None, 'IT service and device management tools'): 'Outils de service informatique et de gestion des appareils',
    (None, 'Device remediation progress'): 'Progression de la correction des appareils',
    (None, 'Intune security task'): 'Tâche de sécurité Intune',
    (None, 'Open a ticket in Intune'): 'Ouvrir un ticket dans Intune',
    (None, 'Attention required'): 'Attention requise',
    (None, 'Software update'): 'Mise à jour logicielle',
    (None, 'Software uninstall'): 'Désinstallation des logiciels',
    (None, 'Configuration change'): 'Modification de configuration',
    (None, 'Device groups'): 'Groupes d’appareils',
    (None, 'Selected device groups (%s/%s)'): 'Groupes d’appareils sélectionnés (%s/%s)',
    (None, 'Priority'): 'Priorité',
    (None, 'Due date'): 'Date d’échéance',
    (None, 'No due date'): 'Sans échéance',
    (None, 'Not measured'): 'Non mesurée',
    (None, 'No ticket'): 'Aucun ticket',
    (None, 'Progress'): 'Progression',
    (None, 'Export to CSV'): 'Exporter vers CSV',
    (None, 'Mark as complete'): 'Marquer comme terminé',
    (None, 'View related recommendation'): 'Afficher la recommandation associée',
    (None, 'Completed by'): 'Terminé par',
    (None, 'Created by'): 'Créé par',
    (None, 'E-mail address'): 'Adresse e-mail',
    (None, 'System confirmation'): 'Confirmation du système',
    (None, 'N/A'): 'N/A',
    (None, 'Exposure score'): 'Score d’exposition',
    (None, 'Secure score'): 'Degré de sécurisation',
    (None, 'lower is better'): 'plus il est bas, mieux c’est',
    (None, 'higher is better'): 'plus il est haut, mieux c’est',
    (None, '0 to 100, lower is better'): 'de 0 à 100, plus il est bas, mieux c’est',
    (None, 'Exposed devices'): 'Appareils exposés',
    (None, 'Weaknesses'): 'Faiblesses',
    (None, 'Related component'): 'Composant associé',
    (None, 'Threats'): 'Menaces',
    (None, 'Tags'): 'Balises',
    (None, 'Status'): 'État',
    (None, 'Impact'): 'Impact',
    (None, 'Possible active alert'): 'Alerte active possible',
    (None, 'Public exploit'): 'Exploit public',
    (None, 'Recommendation insight'): 'Insight de recommandation',
    (None, 'Partial exception'): 'Exception partielle',
    (None, 'Full exception'): 'Exception complète',
    (None, 'Customize columns'): 'Personnaliser les colonnes',
    (None, 'Filters'): 'Filtres',
    (None, 'Search recommendations'): 'Rechercher',  # the room of a search entry
    (None, 'Search activities'): 'Rechercher',
    (None, 'Application'): 'Application',
    (None, 'Operating system'): 'Système d’exploitation',
    (None, 'Network'): 'Réseau',
    (None, 'Accounts'): 'Comptes',
    (None, 'Security controls'): 'Contrôles de sécurité',
    (None, 'Undo'): 'Annuler',
    (None, 'Advanced features'): 'Fonctionnalités avancées',
    (None, 'Microsoft Intune connection'): 'Connexion Microsoft Intune',
    (None, 'IT administrator'): 'Administrateur informatique',
    (None, 'Notify IT administrator'): 'Informer l’administrateur informatique',
    (None, 'Sync now'): 'Synchroniser maintenant',
    ('priority', 'High'): 'Élevée',
    ('priority', 'Medium'): 'Moyenne',
    ('priority', 'Low'): 'Faible',
    ('level', 'High'): 'Élevé',
    ('level', 'Medium'): 'Moyen',
    ('level', 'Low'): 'Faible',
    ('recommendation', 'Active'): 'Actif',
    ('activity', 'Active'): 'Actif',
    ('activity', 'Completed'): 'Terminé',
    ('ticket', 'Pending'): 'En attente',
    ('ticket', 'Accepted'): 'Acceptée',
    ('ticket', 'Completed'): 'Terminée',
    ('ticket', 'Rejected'): 'Rejetée',
    ('column', 'Security recommendation'): 'Recommandation de sécurité',
    ('column', 'Ticket status'): 'État du ticket',
    ('column', 'Health state'): 'État d’intégrité',
    ('column', 'Exposure level'): 'Niveau d’exposition',
    ('column', 'Risk level'): 'Niveau de risque',
    ('column', 'Device name'): 'Nom de l’appareil',
    ('column', 'Device value'): 'Valeur de l’appareil',
    ('column', 'End of support'): 'Fin de support',
}

# What is said inside sentences: English, then what their French has to contain.
PHRASES = (
    (r'\bremediation', r'corrig|correction'),
    (r'\brecommendations?\b', r'recommandation'),
    (r'\bdevice groups?\b', r'groupes? d’appareils'),
    (r'\bexposed devices?\b', r'appareils? .*exposé'),
    (r'\bsecurity tasks?\b', r'tâches? de sécurité'),
    (r'\bdue dates?\b', r'échéance'),
    (r'\bweakness', r'faiblesse|faille'),
    (r'\bexposure score\b', r'score d’exposition'),
    (r'\bsecure score\b', r'degré de sécurisation'),
    (r'\battention required\b', r'attention requise'),
    (r'\bexceptions?\b', r'exception'),
    (r'\bpriority\b', r'priorité'),
    (r'\bIT administrator\b', r'administrateur informatique'),
    (r'\bMicrosoft Defender for Endpoint\b', r'Microsoft Defender pour point de terminaison'),
    (r'\bsample organisation\b', r'organisation d’exemple'),
)

# English that has no place in French; the programs for the terminal keep their own verbs and words.
ENGLISH = re.compile(r'\b(remediations?|recommendations?|devices?|weakness(es)?|due date|security|secure score|exposure|'
                     r'status|priority|update|upgrade|uninstall|submit|settings?|tags?|threats?|sync|export|high|medium|'
                     r'low|completed|created|the|of|and)\b', re.IGNORECASE)
TERMINAL = ('src/ctl/', 'src/service/', 'src/app/')


def read(path):
    with open(os.path.join(ROOT, path), encoding='utf-8') as file:
        return file.read()


def french(texts):
    return [text for name, text in texts.items() if name.startswith('msgstr')]


def check_terms(po):
    """Every term of the table that the sources use has its word."""
    complaints = []
    for texts, _, _ in rules_text.entries(po):
        wanted = TERMS.get((texts.get('msgctxt'), texts['msgid']))
        if wanted is None:  # a column has the word that its label has
            wanted = TERMS.get((None, texts['msgid'])) if texts.get('msgctxt') == 'column' else None
        if wanted is not None and french(texts) != [wanted]:
            complaints.append(f'{texts["msgid"]!r}: {french(texts)} instead of {wanted!r}')
    return complaints


def check_phrases(po):
    """The terms keep their words inside sentences."""
    complaints = []
    for texts, _, files in rules_text.entries(po):
        if (texts.get('msgctxt'), texts['msgid']) in TERMS or (files and all(name.startswith(TERMINAL) for name in files)):
            continue
        sentence = re.sub(r'“suturectl[^”]*”', '', texts['msgid'])
        for english, wanted in PHRASES:
            if re.search(english, sentence, re.IGNORECASE):
                complaints += [f'{text!r}: no {wanted!r}' for text in french(texts)
                               if not re.search(wanted, text, re.IGNORECASE)]
    return complaints


def check_english(po):
    """No English is left in French."""
    complaints = []
    for texts, _, files in rules_text.entries(po):
        if files and all(name.startswith(TERMINAL) for name in files):
            continue
        for text in french(texts):
            said = re.sub(r'«\u00a0suturectl[^»]*»|suturectl \w+|https?://\S+|GCC High', '', text)
            complaints += [f'{text!r}: {match[0]!r}' for match in [ENGLISH.search(said)] if match]
    return complaints


def message(english, text, context=None, file='src/views/suture-a.c'):
    return (f'#: {file}\n' + (f'msgctxt "{context}"\n' if context else '')
            + f'msgid "{english}"\nmsgstr "{text}"\n')


class Glossary(unittest.TestCase):
    """fr.po by the glossary."""
    po = read('po/fr.po')

    def test_terms(self):
        self.assertEqual(check_terms(self.po), [])

    def test_table_is_in_use(self):
        used = {(texts.get('msgctxt'), texts['msgid']) for texts, _, _ in rules_text.entries(self.po)}
        self.assertGreater(len(used & set(TERMS)), 60)

    def test_phrases(self):
        self.assertEqual(check_phrases(self.po), [])

    def test_english(self):
        self.assertEqual(check_english(self.po), [])


class Rules(unittest.TestCase):
    """Each check on a piece that breaks its rule and one that keeps it."""

    def test_terms(self):
        self.assertTrue(check_terms(message('Tags', 'Étiquettes')))
        self.assertTrue(check_terms(message('Tags', 'Étiquettes', 'column')))
        self.assertTrue(check_terms(message('High', 'Élevé', 'priority')))
        self.assertEqual(check_terms(message('High', 'Élevé', 'level')), [])

    def test_phrases(self):
        self.assertTrue(check_phrases(message('Search device groups', 'Rechercher des groupes de machines')))
        self.assertEqual(check_phrases(message('Search device groups', 'Rechercher des groupes d’appareils')), [])

    def test_english(self):
        self.assertTrue(check_english(message('Submit', 'Submit')))
        self.assertEqual(check_english(message('Submit', 'Envoyer')), [])
        self.assertEqual(check_english(message('page: remediation', 'page : remediation', file='src/ctl/a.c')), [])


if __name__ == '__main__':
    tap.main()
