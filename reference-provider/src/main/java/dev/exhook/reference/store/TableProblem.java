package dev.exhook.reference.store;

import java.sql.SQLException;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Why messages cannot be stored until somebody changes the table or the configuration.
 *
 * @param key of the configuration's section {@code store}, as {@code columns.body}
 */
public record TableProblem(String key, String text) {

    /**
     * Does nothing if there are none.
     *
     * @throws SQLException which tells them, with their keys
     */
    static void requireNone(List<TableProblem> problems) throws SQLException {
        if (!problems.isEmpty()) {
            throw new SQLException(problems.stream()
                    .map(problem -> "store." + problem.key() + ": " + problem.text())
                    .collect(Collectors.joining("; ")));
        }
    }
}
