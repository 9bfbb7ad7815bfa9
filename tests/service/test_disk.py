#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Disks that are full, read-only or hold the wrong thing, and programs that are killed: done, not imitated."""
import contextlib
import glob
import os
import random
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import threading
import time
import unittest

import ctl
import tap

SOURCE = os.environ['SUTURE_SOURCE_DIR']


def become_mounter():
    """Only root mounts; where the kernel lets everybody be root of a namespace, this program starts again in one."""
    namespace = ['unshare', '--user', '--map-root-user', '--mount']
    if os.geteuid() and not subprocess.run([*namespace, 'true'], capture_output=True, check=False).returncode:
        os.execvp(namespace[0], [*namespace, sys.executable, *sys.argv])


class Disk:
    """A small disk of its own."""

    def __init__(self, test, size):
        self.folder = tempfile.mkdtemp(prefix='suture-disk-')
        test.addCleanup(shutil.rmtree, self.folder, ignore_errors=True)
        done = subprocess.run(['mount', '-t', 'tmpfs', '-o', f'size={size}', 'none', self.folder],
                              capture_output=True, check=False)
        if done.returncode:
            test.skipTest('nothing can be mounted here')
        test.addCleanup(subprocess.run, ['umount', '-l', self.folder], check=True)

    def change(self, options):
        subprocess.run(['mount', '-o', f'remount,{options}', self.folder], check=True)

    def fill(self):
        with contextlib.suppress(OSError), open(os.path.join(self.folder, 'filler'), 'wb', buffering=0) as file:
            while file.write(b'x' * 4096):
                pass

    def empty(self):
        os.unlink(os.path.join(self.folder, 'filler'))


class Disks(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.mkdtemp(prefix='suture-disks-')
        cls.service = ctl.Service(cls.folder, devices=2000).start()

    @classmethod
    def tearDownClass(cls):
        cls.service.stop()
        shutil.rmtree(cls.folder, ignore_errors=True)

    def profile(self, folder=None):
        profile = ctl.Profile(folder)
        if folder is None:
            self.addCleanup(profile.remove)
        return profile

    def join(self, profile, service=None):
        service = service or self.service
        profile('account', 'add', 'team', '--service', service.url, '--token-file', service.token_file)
        return profile

    def count(self, profile):
        return len(profile.json('devices')), len(profile.json('recommendations')), len(profile.json('activities'))

    def store(self, profile):
        return glob.glob(os.path.join(glob.escape(profile.folder), 'profile', '*', 'store.db'))[0]

    def a_request(self, profile):
        entry = [one for one in profile.json('recommendations', '--type', 'update') if one['exposedMachinesCount']][0]
        return ['request', entry['id'], '--option', 'update', '--priority', 'high']

    def test_no_room_for_a_store(self):
        disk = Disk(self, '64k')
        profile = self.join(self.profile(disk.folder))
        self.assertIn('The disk is full', profile('sync', status=5))
        disk.change('size=64M')
        profile('sync')
        self.assertEqual(self.count(profile)[0], 2000)

    def test_full_while_syncing(self):
        disk = Disk(self, '1M')
        profile = self.join(self.profile(disk.folder))
        self.assertIn('The disk is full', profile('sync', status=5))
        self.assertIn('The disk is full', profile('sync', status=5))
        full = self.count(profile)
        disk.change('size=64M')
        profile('sync')
        expected = self.count_elsewhere()
        print(f'# tmpfs full in the middle of a sync: {full} of {expected} devices, recommendations, activities had come; '
              f'{self.count(profile)} after the next')
        self.assertEqual(self.count(profile), expected)

    def count_elsewhere(self):
        profile = self.join(self.profile())
        profile('sync')
        return self.count(profile)

    def test_full_while_writing(self):
        """Nothing is created by half: neither here nor at the service."""
        disk = Disk(self, '64M')
        profile = self.join(self.profile(disk.folder))
        profile('sync')
        before = self.count(profile)
        request = self.a_request(profile)
        disk.fill()
        self.assertIn('The disk is full', profile(*request, status=5))
        disk.empty()
        self.assertEqual(profile.json('outbox'), [])
        print(f'# full tmpfs: {self.count(profile)} of {before} devices, recommendations, activities kept, none created by half')
        self.assertEqual(self.count(profile), before)
        profile('sync')
        self.assertEqual(self.count(profile), before)

    def test_full_while_migrating(self):
        """The file of an old version stays as it is while there is no room, and is brought forward once there is."""
        for version in 1, 2, 3, 4:
            disk = Disk(self, '8M')
            profile = self.join(self.profile(disk.folder))
            store = os.path.join(disk.folder, 'profile', 'team', 'store.db')
            os.makedirs(os.path.dirname(store))
            names = sorted(os.listdir(os.path.join(SOURCE, 'src/store/sql')))[:version]
            with contextlib.closing(sqlite3.connect(store)) as database:
                for path in *(f'src/store/sql/{name}' for name in names), f'tests/store/version-{version}.sql':
                    with open(os.path.join(SOURCE, path), encoding='utf-8') as file:
                        database.executescript(file.read())
                database.execute(f'PRAGMA user_version = {version}')
                changes = database.execute('SELECT id, kind FROM change ORDER BY id').fetchall()
            disk.fill()
            self.assertIn('The disk is full', profile('outbox', status=5))
            with contextlib.closing(sqlite3.connect(f'file:{store}?mode=ro', uri=True)) as database:
                self.assertEqual(database.execute('PRAGMA user_version').fetchone(), (version,))
                self.assertEqual(database.execute('SELECT id, kind FROM change ORDER BY id').fetchall(), changes)
            disk.empty()
            self.assertEqual([change['id'] for change in profile.json('outbox')], [change[0] for change in changes])

    def test_full_export(self):
        disk = Disk(self, '64k')
        profile = self.join(self.profile())
        profile('sync')
        path = os.path.join(disk.folder, 'devices.csv')
        with open(path, 'w', encoding='ascii') as file:
            file.write('the report of last week')
        self.assertIn(path, profile('export', 'devices', '--output', path, status=1))
        with open(path, encoding='ascii') as file:
            self.assertEqual(file.read(), 'the report of last week')
        self.assertEqual(os.listdir(disk.folder), ['devices.csv'])

    def test_full_service(self):
        """A service without room says so; what it was asked meanwhile waits, and arrives once."""
        disk = Disk(self, '64M')
        service = ctl.Service(self.folder_of_a_test(), devices=600, database=os.path.join(disk.folder, 'service.db'))
        service.environment['G_DEBUG'] = ''  # it warns its administrator of the full disk
        self.addCleanup(service.start().stop)
        profile = self.join(self.profile(), service)
        profile('sync')
        before = self.count(profile)
        request = self.a_request(profile)
        disk.fill()
        # What the database keeps free for itself may still take a request or two.
        waiting = 0
        for _ in range(30):
            waiting += profile.run(*request).returncode == 4
            if waiting:
                break
        self.assertEqual(waiting, 1)
        created = self.count(profile)[2] - before[2]
        disk.empty()
        profile('sync')
        self.assertEqual(profile.json('outbox'), [])
        self.assertEqual(self.count(profile)[2] - before[2], created)

    def folder_of_a_test(self):
        return tempfile.mkdtemp(dir=self.folder)

    def test_no_room_for_a_sample(self):
        disk = Disk(self, '256k')
        done = subprocess.run(
            [*ctl.WRAPPER, ctl.SERVICE, '--sample', '--devices', '600', '--database', os.path.join(disk.folder, 'service.db'),
             '--token-file', os.path.join(self.folder_of_a_test(), 'token')],
            text=True, capture_output=True, timeout=ctl.TIMEOUT, check=False, env=ctl.environment())
        self.assertEqual((done.returncode, done.stdout), (5, ''), done.stderr)
        self.assertRegex(done.stderr, '^suture-service: .+\n$')
        self.assertIn('full', done.stderr)

    def test_read_only(self):
        disk = Disk(self, '64M')
        profile = self.join(self.profile(disk.folder))
        profile('sync')
        before = self.count(profile)
        request = self.a_request(profile)
        self.service.stop()
        profile(*request, status=4)
        self.service.start()
        store = self.store(profile)
        disk.change('ro')
        for arguments in ['sync'], ['recommendations'], request:
            self.assertIn(store, profile(*arguments, status=5))
        profile('account', 'add', 'other', '--service', self.service.url, status=5)
        disk.change('rw')
        waiting = profile.json('outbox')
        print(f'# read-only mount: {len(waiting)} of 1 waiting requests kept')
        self.assertEqual(len(waiting), 1)
        profile('sync')
        self.assertEqual(profile.json('outbox'), [])
        self.assertEqual(self.count(profile), (*before[:2], before[2] + 1))

    def test_locked(self):
        """Another program keeps the store for itself: everything can be read, and who writes is told so."""
        profile = self.join(self.profile())
        profile('sync')
        before = self.count(profile)
        request = self.a_request(profile)
        with contextlib.closing(sqlite3.connect(self.store(profile))) as other:
            other.execute('BEGIN IMMEDIATE')
            self.assertIn('Another program is using the local data', profile(*request, status=5))
            self.assertEqual(self.count(profile), before)
        profile(*request)
        self.assertEqual(self.count(profile), (*before[:2], before[2] + 1))

    def test_newer_store(self):
        """What a newer Suture has written is shown, and neither changed nor synced; what it waits with stays."""
        profile = self.join(self.profile())
        profile('sync')
        before = self.count(profile)
        request = self.a_request(profile)
        with contextlib.closing(sqlite3.connect(self.store(profile))) as database:
            database.executescript('ALTER TABLE activity ADD COLUMN mood TEXT; PRAGMA user_version = 99')
        self.assertEqual(self.count(profile), before)
        shown = profile.run('recommendations')
        self.assertEqual(shown.returncode, 0)
        self.assertRegex(shown.stderr, '^suturectl: A newer version of Suture .+\n$')
        for arguments in ['sync'], request:
            self.assertRegex(profile(*arguments, status=5), '^suturectl: A newer version of Suture .+$')
        with contextlib.closing(sqlite3.connect(self.store(profile))) as database:
            self.assertEqual(database.execute('PRAGMA user_version').fetchone(), (99,))
            database.execute('PRAGMA user_version = 5')
        self.assertEqual(self.count(profile), before)
        profile('sync')

    def damage(self, store, chance, pages):
        """Overwrites some pages, and the log with what is newer. How many pages there are."""
        with contextlib.closing(sqlite3.connect(store)) as database:
            database.execute('PRAGMA wal_checkpoint(TRUNCATE)')
        count = os.path.getsize(store) // 4096
        with open(store, 'r+b') as file:
            for page in chance.sample(range(count), pages):
                file.seek(4096 * page)
                file.write(chance.randbytes(4096))
        return count

    def use(self, profile):
        """A program meets the damage, and the next one deals with it; none crashes. What the outbox holds then."""
        for _ in range(4):
            done = [profile.run(*verb.split()).returncode
                    for verb in ('devices', 'activities', 'outbox', f'export archive --output {profile.path("archive.csv")}')]
            self.assertLessEqual(set(done), {0, 5})
        return profile.json('outbox')

    def archived(self, profile):
        return profile.export('archive').count(b'\n') - 1

    def age(self, service, days):
        """Some activities are completed, longer ago each time."""
        service.stop()
        with contextlib.closing(sqlite3.connect(service.database)) as database, database:
            database.execute("UPDATE remediationTask SET status = 'Completed', completionMethod = 'Manual',"
                             ' createdOn = createdOn - ?1, statusLastModifiedOn = statusLastModifiedOn - ?1'
                             ' WHERE key IN (SELECT key FROM remediationTask ORDER BY key LIMIT 20)', [days * 86400000000])
        service.start()

    def test_damaged_store(self):
        """Pages anywhere are overwritten: the file is set aside, what was not sent and the archive are saved as far as
        they can be read, and the rest comes with the next sync."""
        service = ctl.Service(self.folder_of_a_test(), devices=600).start()
        self.addCleanup(service.stop)
        profile = self.join(self.profile(), service)
        profile('sync')
        request = self.a_request(profile)
        for days in 90, 200:
            self.age(service, days)
            profile('sync')
        archived = self.archived(profile)
        self.assertGreater(archived, 0)
        service.stop()
        for n in range(6):
            profile(*request, '--notes', f'words {n}', status=4)
        chance = random.Random(5)
        saved = {}
        for pages in (1, 10) if ctl.WRAPPER else (1, 3, 10, 40):  # a copy takes a minute under the sanitizers
            copy = ctl.Profile(tempfile.mkdtemp(dir=self.folder))
            shutil.copytree(os.path.join(profile.folder, 'profile'), os.path.join(copy.folder, 'profile'))
            count = self.damage(self.store(copy), chance, pages)
            kept = self.use(copy)
            self.assertLessEqual(len(kept), 6)
            saved[copy] = kept
            print(f'# {pages} of {count} pages damaged: {len(kept)} of 6 waiting requests and '
                  f'{self.archived(copy)} of {archived} archived activities saved')
        self.assertGreater(sum(map(len, saved.values())), 0)
        # The requests are the same everywhere: whoever comes first brings them, and nobody twice.
        service.start()
        for copy in saved:
            if copy.run('sync').returncode == 5:  # meets damage that nothing has met before
                copy('sync')
            self.assertEqual(copy.json('outbox'), [])
            self.assertEqual(self.count(copy)[0], 600)
        notes = [one['requesterNotes'] for one in copy.json('activities')]
        arrived = {change['activityId'] for kept in saved.values() for change in kept}
        self.assertEqual(len([one for one in notes if one and one.startswith('words')]), len(arrived))

    def test_no_database(self):
        """The file is something else."""
        profile = self.join(self.profile())
        profile('sync')
        with open(self.store(profile), 'wb') as file:
            file.write(b'not a database' * 1000)
        for path in glob.glob(self.store(profile) + '-*'):
            os.unlink(path)
        profile('sync')
        self.assertEqual(self.count(profile), self.count_elsewhere())
        self.assertEqual(len(glob.glob(self.store(profile) + '.damaged-*')), 1)

    def test_several_programs(self):
        """Three programs write to one profile at once: none fails, and every write arrives once."""
        service = ctl.Service(self.folder_of_a_test(), devices=600).start()
        self.addCleanup(service.stop)
        profile = self.join(self.profile(), service)
        profile('sync')
        request = self.a_request(profile)
        until = time.monotonic() + float(os.environ.get('SUTURE_TOGETHER_SECONDS', '3'))
        written, failed = [], []

        def write(name):
            n = 0
            while time.monotonic() < until or n == 0:
                done = profile.run(*request, '--notes', f'{name} {n}') if name != 'sync' else profile.run('sync')
                n += 1
                if done.returncode not in (0, 4):
                    failed.append(done.stderr)
                elif name != 'sync':
                    written.append(f'{name} {n - 1}')

        threads = [threading.Thread(target=write, args=(name,)) for name in ('first', 'second', 'sync')]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        self.assertEqual(failed, [])
        profile('sync')
        self.assertEqual(profile.json('outbox'), [])
        notes = [one['requesterNotes'] for one in profile.json('activities')]
        self.assertEqual(sorted(note for note in notes if note in written), sorted(written))

    def test_killed_while_syncing(self):
        """However often the program is killed in the middle, the next sync is complete."""
        expected = self.count_elsewhere()
        profile = self.join(self.profile())
        chance = random.Random(1)
        killed = 0
        for _ in range(8):
            process = subprocess.Popen([*ctl.WRAPPER, ctl.CTL, '--profile', os.path.join(profile.folder, 'profile'), 'sync'],
                                       stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=ctl.environment())
            time.sleep(chance.uniform(0.02, 0.6))
            killed += process.poll() is None
            process.kill()
            process.wait()
        self.assertGreater(killed, 0)
        profile('sync')
        self.assertEqual(self.count(profile), expected)

    def test_service_killed_while_asked(self):
        """The service goes away in the middle of a sync and comes back."""
        service = ctl.Service(self.folder_of_a_test(), devices=2000).start()
        self.addCleanup(service.stop)
        profile = self.join(self.profile(), service)
        process = subprocess.Popen([*ctl.WRAPPER, ctl.CTL, '--profile', os.path.join(profile.folder, 'profile'), 'sync'],
                                   stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True, env=ctl.environment())
        time.sleep(0.2)
        service.process.kill()
        service.process.wait()
        message = process.communicate(timeout=ctl.TIMEOUT)[1]
        self.assertIn(process.returncode, (0, 4), message)
        service.start()
        profile('sync')
        self.assertEqual(self.count(profile)[0], 2000)


if __name__ == '__main__':
    become_mounter()
    tap.main()
