import { Table } from "@medusajs/ui"
import type { ReactNode } from "react"

/** A column: its heading, and what a row has in it. */
export interface Column<Row> {
  key: string
  label: string
  /** Numbers stand at the right. */
  right?: boolean
  /** Its heading is only for who can't see what is in it. */
  quiet?: boolean
  cell: (row: Row) => ReactNode
}

interface ListTableProps<Row> {
  label: string
  rows: readonly (Row & { id: string })[]
  columns: readonly Column<Row>[]
}

/** Rows in columns, as the dashboard's own tables are. On a narrow window it can be moved sideways in its own frame. */
export function ListTable<Row>({ label, rows, columns }: ListTableProps<Row>) {
  return (
    <div className="overflow-x-auto" tabIndex={0} role="group" aria-label={label}>
      <Table aria-label={label}>
        <Table.Header>
          <Table.Row>
            {columns.map((column) => (
              <Table.HeaderCell key={column.key} scope="col" className={`whitespace-nowrap ${column.right ? "text-right" : ""}`}>
                {column.quiet ? <span className="sr-only">{column.label}</span> : column.label}
              </Table.HeaderCell>
            ))}
          </Table.Row>
        </Table.Header>
        <Table.Body>
          {rows.map((row) => (
            <Table.Row key={row.id}>
              {columns.map((column) => (
                <Table.Cell key={column.key} className={`whitespace-nowrap ${column.right ? "text-right tabular-nums" : ""}`}>
                  {column.cell(row)}
                </Table.Cell>
              ))}
            </Table.Row>
          ))}
        </Table.Body>
      </Table>
    </div>
  )
}
