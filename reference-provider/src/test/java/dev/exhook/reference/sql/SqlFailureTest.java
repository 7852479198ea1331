package dev.exhook.reference.sql;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SqlFailureTest {

    @ParameterizedTest(name = "PostgreSQL {0}: {1}")
    @CsvSource({
        "22021, true, U+0000 in a text",
        "22P05, true, U+0000 in JSON",
        "23514, true, a check of the operator's own",
        "54000, true, an id too long for its index",
        "08006, false, connection lost",
        "25006, false, read-only",
        "40P01, false, deadlock",
        "42501, false, no permission",
        "42P01, false, no such table",
        "53100, false, disk full",
        "55P03, false, locked",
        "57014, false, it took too long",
        "57P01, false, shut down"
    })
    void onlyWhatTheDataAreToBlameForIsAboutData(String state, boolean aboutData, String meaning) {
        assertThat(SqlFailure.isAboutData(new SQLException(meaning, state))).isEqualTo(aboutData);
    }

    @ParameterizedTest(name = "SQLite {0}: {1}")
    @CsvSource({
        "18, true, too big",
        "19, true, constraint",
        "20, true, mismatch",
        "1, false, no such table",
        "5, false, busy",
        "8, false, read-only",
        "10, false, I/O error",
        "13, false, full"
    })
    void andSoInSqlite(int code, boolean aboutData, String meaning) {
        assertThat(SqlFailure.isAboutData(new SQLException(meaning, null, code)))
                .isEqualTo(aboutData);
    }

    @ParameterizedTest
    @ValueSource(strings = {"refused", "refused\n  Detail: more", " refused \n"})
    void theReasonIsTheInnermostInOneLine(String text) {
        SQLException pool = new SQLTransientConnectionException("not available, request timed out");
        pool.initCause(new SQLException(text));
        assertThat(SqlFailure.describe(pool)).isEqualTo("refused");
    }

    /** It was "The connection attempt failed." */
    @Test
    void aHostThatNobodyKnowsIsNamed() {
        DatabaseSettings settings = new DatabaseSettings("jdbc:postgresql://no-such-host.invalid/x", null, null, 1);
        try (Database database = Database.open(settings)) {
            assertThat(database.problem())
                    .hasValue("The connection attempt failed. (UnknownHostException: no-such-host.invalid)");
        }
    }

    @Test
    void aReasonWithoutWordsIsNamedByItsType() {
        assertThat(SqlFailure.describe(new SQLException())).isEqualTo("SQLException");
    }
}
