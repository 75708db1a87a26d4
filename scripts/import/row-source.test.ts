import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openRowSource, type SourceRow } from './row-source.ts'

describe('openRowSource', () => {
  let folder = ''
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'kith-rows-'))
  })
  afterAll(() => rm(folder, { recursive: true }))

  async function rowsOf(name: string, content: string | Buffer): Promise<SourceRow[]> {
    await writeFile(join(folder, name), content)
    const rows: SourceRow[] = []
    for await (const row of (await openRowSource(join(folder, name))).rows) rows.push(row)
    return rows
  }

  test('reads CSV with its line numbers, quotes and line breaks inside them', async () => {
    expect(await rowsOf('a.csv', '\ufeffid,bio\n1,"two\nlines, one field"\n\n2,plain\n')).toEqual([
      { line: 3, values: { id: '1', bio: 'two\nlines, one field' } },
      { line: 5, values: { id: '2', bio: 'plain' } },
    ])
  })

  test('reports a CSV row that is broken and goes on', async () => {
    const rows = await rowsOf('b.csv', 'id,bio\n1,a\n2\n3,c\n')
    expect(rows.filter((row) => 'values' in row).map((row) => row.line)).toEqual([2, 4])
    expect(rows.find((row) => 'problem' in row)).toMatchObject({ line: 3, problem: expect.stringContaining('Length') })
  })

  test('takes quotes in TSV as text', async () => {
    expect(await rowsOf('c.tsv', 'id\tbio\n1\tsay "hi\n')).toEqual([{ line: 2, values: { id: '1', bio: 'say "hi' } }])
  })

  test('reads JSON lines, gzipped, with numbers as text and without nulls', async () => {
    const lines = gzipSync('{"id":7,"bio":null}\nnot json\n[1]\n{"id":"8","bio":"b"}\n')
    expect(await rowsOf('d.jsonl.gz', lines)).toEqual([
      { line: 1, values: { id: '7' } },
      { line: 2, problem: 'not a JSON object' },
      { line: 3, problem: 'not a JSON object' },
      { line: 4, values: { id: '8', bio: 'b' } },
    ])
  })

  test('says in a sentence that a gzipped file is cut off', async () => {
    const whole = gzipSync(`id\n${Array.from({ length: 20_000 }, (_, id) => id).join('\n')}`)
    await expect(rowsOf('e.csv.gz', whole.subarray(0, whole.length / 2))).rejects.toThrow(/cannot be read to its end/)
  })

  test('refuses names that say nothing and files that are not there', async () => {
    await expect(openRowSource(join(folder, 'x.parquet'))).rejects.toThrow(/must end in/)
    await expect(openRowSource(join(folder, 'x.csv'))).rejects.toThrow(/There is no file/)
  })
})
