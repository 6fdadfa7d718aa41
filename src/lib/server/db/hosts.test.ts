import { expect, test } from 'vitest';
import { atHost, hostsIn, seeksPrimary } from './hosts';

const several = 'postgres://city:p%40ss@db1.example:5433,db2.example/demilge?sslmode=require&target_session_attrs=read-write';

test('the hosts of a connection string are told apart', () => {
	expect(hostsIn(several)).toEqual(['db1.example:5433', 'db2.example']);
	expect(hostsIn('postgresql://localhost/demilge')).toEqual(['localhost']);
	expect(hostsIn('postgres:///demilge?host=/run/postgresql')).toEqual([]);
	expect(hostsIn('no URL')).toEqual([]);
});

test('one of them is asked by itself, with everything else as it was', () => {
	expect(atHost(several, 'db2.example')).toBe('postgres://city:p%40ss@db2.example/demilge?sslmode=require&target_session_attrs=read-write');
	expect(atHost('postgres://db1,db2/demilge', 'db1')).toBe('postgres://db1/demilge');
});

test('who writes says so', () => {
	expect(seeksPrimary(several)).toBe(true);
	expect(seeksPrimary('postgres://a,b/c?target_session_attrs=primary&sslmode=require')).toBe(true);
	expect(seeksPrimary('postgres://a,b/c')).toBe(false);
	expect(seeksPrimary('postgres://a,b/c?target_session_attrs=prefer-standby')).toBe(false);
});
