package dev.exhook.reference.store;

import dev.exhook.reference.sql.Dialect;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Compares the configured columns with those that a table has. */
final class OwnTableCheck {
    private static final String BYTES = "bytea";

    private final StoreTable.Own table;
    private final Dialect dialect;
    private final Map<StoreTable.Column, ActualColumn> found;

    OwnTableCheck(StoreTable.Own table, Dialect dialect, Map<StoreTable.Column, ActualColumn> found) {
        this.table = table;
        this.dialect = dialect;
        this.found = found;
    }

    /** What does not fit, column by column. */
    List<TableProblem> problems(List<ActualColumn> actual) {
        if (actual.isEmpty()) {
            return List.of(new TableProblem("table", "there is no table " + table.name()));
        }
        List<TableProblem> problems = new ArrayList<>();
        for (StoreTable.Column column : table.columns()) {
            ActualColumn there = found.get(column);
            if (there == null) {
                problems.add(new TableProblem(key(column), table.name() + " has no such column"));
            } else if (there.fillsItself()) {
                problems.add(new TableProblem(key(column), "the database alone fills it"));
            } else if (dialect == Dialect.POSTGRESQL
                    && isBytes(column) != there.type().equals(BYTES)) {
                problems.add(new TableProblem(
                        key(column),
                        isBytes(column)
                                ? "expected a column of type bytea for payload, found " + there.type()
                                        + "; payload_text is a text"
                                : "expected payload for a column of type bytea, found " + column.value()));
            }
        }
        for (ActualColumn there : actual) {
            if (there.mustBeFilled() && !found.containsValue(there)) {
                problems.add(new TableProblem(
                        "columns",
                        "the column " + there.name() + " of " + table.name()
                                + " is NOT NULL and has no default: expected a value for it"));
            }
        }
        return problems;
    }

    private static boolean isBytes(StoreTable.Column column) {
        return column.value().kind() == NamedValue.Kind.BYTES;
    }

    private static String key(StoreTable.Column column) {
        return "columns." + column.name();
    }
}
