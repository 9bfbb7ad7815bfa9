#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Exported lists as LibreOffice opens them: numbers are numbers, dates dates, and text is never a formula."""
import csv
import datetime
import io
import os
import shutil
import subprocess
import tempfile
import unittest
import xml.etree.ElementTree as ET

import ctl
import tap

OFFICE = shutil.which('soffice')
OFFICE_NS = '{urn:oasis:names:tc:opendocument:xmlns:office:1.0}'
TABLE_NS = '{urn:oasis:names:tc:opendocument:xmlns:table:1.0}'
TEXT_NS = '{urn:oasis:names:tc:opendocument:xmlns:text:1.0}'
# Separator, quote, UTF-8, from line 1, language, quoted cells not forced to text, special numbers (dates) detected,
# and last whether formulas are evaluated: not by default, but the spreadsheet presets must stand it.
IMPORT = 'Text - txt - csv (StarCalc):{separator},34,76,1,,{language},false,true,false,false,false,0,{evaluate}'
ENGLISH, FRENCH = 1033, 1036
# What a person may write, and a spreadsheet might run.
TRICKY = ['=1+2', '+1+2', '-1+2', '@SUM(1;2)', '=HYPERLINK("http://192.0.2.1/";"é")']


class Cell:
    """One cell of an opened file."""

    def __init__(self, element):
        self.type = element.get(OFFICE_NS + 'value-type')
        self.formula = element.get(TABLE_NS + 'formula')
        self.text = '\n'.join(''.join(paragraph.itertext()) for paragraph in element.findall(TEXT_NS + 'p'))
        self.value = element.get(OFFICE_NS + ('date-value' if self.type == 'date' else 'value'))

    def __repr__(self):
        return f'<{self.type} {self.text!r} {self.formula or ""}>'


def read_sheet(path):
    """The rows of the first sheet of a flat OpenDocument file, repeated cells written out."""
    rows = []
    for row in ET.parse(path).getroot().iter(TABLE_NS + 'table-row'):
        cells = []
        for element in row.findall(TABLE_NS + 'table-cell'):
            count = int(element.get(TABLE_NS + 'number-columns-repeated', '1'))
            cells += [Cell(element)] * min(count, 100)
        rows.append(cells)
    return rows


def setUpModule():
    global folder, service, suture
    if not OFFICE:
        raise unittest.SkipTest('LibreOffice is not installed')
    folder = tempfile.mkdtemp(prefix='suture-office-')
    service = ctl.Service(folder).start()
    suture = ctl.Profile()
    suture('account', 'add', 'team', '--service', service.url, '--token-file', service.token_file)
    suture('sync')
    identifiers = [entry['id'] for entry in suture.json('recommendations', '--type', 'update')]
    for identifier, notes in zip(identifiers, TRICKY):
        suture('request', identifier, '--option', 'update', f'--notes={notes}')
    suture('sync')


def tearDownModule():
    if OFFICE:
        service.stop()
        suture.remove()
        shutil.rmtree(folder, ignore_errors=True)


def open_in_office(name, language, separator, *arguments, evaluate=True):
    """Exports, opens in LibreOffice; returns titles and rows of cells, and the rows as the CSV says."""
    data = suture.export(*arguments, name=f'{name}.csv')
    subprocess.run([OFFICE, f'-env:UserInstallation=file://{folder}/office', '--headless', '--convert-to', 'fods',
                    '--infilter=' + IMPORT.format(separator=ord(separator), language=language,
                                                evaluate=str(evaluate).lower()), '--outdir', folder,
                    suture.path(f'{name}.csv')],
                   check=True, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
                   timeout=ctl.TIMEOUT, env={**os.environ, 'HOME': folder, 'MALLOC_PERTURB_': '0'})
    sheet = read_sheet(os.path.join(folder, f'{name}.fods'))
    plain = list(csv.reader(io.StringIO(data.decode('utf-8-sig'), newline=''), delimiter=separator, strict=True))
    return [cell.text for cell in sheet[0]], sheet[1:len(plain)], plain


class Opened:
    """What is to hold whatever the preset and the language."""

    @classmethod
    def setUpClass(cls):
        cls.titles, cls.cells, cls.plain = open_in_office(
            cls.__name__, cls.language, cls.separator, 'activities', '--preset', cls.preset, '--language', cls.code,
            evaluate=cls.preset == 'spreadsheet')

    def column(self, title):
        index = self.plain[0].index(title)
        return [row[index] for row in self.cells], [row[index] for row in self.plain[1:]]

    def test_all_there(self):
        self.assertEqual(self.titles[:len(self.plain[0])], self.plain[0])
        self.assertEqual(len(self.cells), len(suture.json('activities')))

    def test_no_formula(self):
        for row in self.cells:
            for cell in row:
                self.assertIsNone(cell.formula, cell)

    def test_tricky_notes_stay_text(self):
        cells, _ = self.column(self.notes)
        for notes in TRICKY:
            self.assertTrue(any(cell.type == 'string' and cell.text.lstrip("'\u2019") == notes for cell in cells), notes)

    def test_numbers(self):
        cells, plain = self.column(self.targets)
        for cell, text in zip(cells, plain):
            self.assertEqual(cell.type, 'float', cell)
            self.assertEqual(float(cell.value), float(text))
        self.assertEqual(sorted(float(cell.value) for cell in cells),
                         sorted(entry['targetDevices'] for entry in suture.json('activities')))

    def test_accents(self):
        text = '\n'.join(cell.text for row in self.cells for cell in row)
        self.assertIn('é', text)
        self.assertNotIn('Ã', text)

    def test_dates(self):
        cells, plain = self.column(self.due)
        for cell, text in zip(cells, plain):
            if text:
                self.assertEqual(cell.type, 'date', cell)
        self.assertEqual(sorted(cell.value[:10] for cell in cells if cell.value),
                         sorted(entry['dueOn'][:10] for entry in suture.json('activities') if entry.get('dueOn')))
        self.assertIn(datetime.date.today().year, {int(cell.value[:4]) for cell in cells if cell.value})


class Rfc4180(Opened, unittest.TestCase):
    """For programs: values as they are, so that only the spreadsheet's own default keeps formulas from running."""
    preset, code, language, separator = 'rfc4180', 'en', ENGLISH, ','
    notes, targets, due = 'requesterNotes', 'targetDevices', 'dueOn'


class SpreadsheetEnglish(Opened, unittest.TestCase):
    preset, code, language, separator = 'spreadsheet', 'en', ENGLISH, ','
    notes, targets, due = 'Notes', 'Target devices', 'Due date'


class SpreadsheetFrench(Opened, unittest.TestCase):
    preset, code, language, separator = 'spreadsheet', 'fr', FRENCH, ';'
    notes, targets, due = 'Notes', 'Appareils ciblés', 'Date d’échéance'

    def test_decimals(self):
        _, cells, plain = open_in_office('impact', FRENCH, ';', 'recommendations', '--preset', 'spreadsheet',
                                         '--language', 'fr', '--columns', 'recommendationName,exposureImpact')
        entries = suture.json('recommendations')
        self.assertEqual(len(cells), len(entries))
        for (_, cell), row in zip(cells, plain[1:]):
            self.assertEqual(cell.type, 'float', row)
            self.assertEqual(float(cell.value), float(row[1].replace(',', '.')))


if __name__ == '__main__':
    tap.main()
