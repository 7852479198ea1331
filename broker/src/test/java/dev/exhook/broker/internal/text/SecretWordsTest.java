package dev.exhook.broker.internal.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SecretWordsTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "DB_PASSWORD=hunter2 ./provider     | DB_PASSWORD=*** ./provider",
                "env API_KEY='a b' TOKEN=x ./p      | env API_KEY=*** TOKEN=*** ./p",
                "./p --token=abc --port {port}      | ./p --token=*** --port {port}",
                "./p --token abc --port {port}      | ./p --token *** --port {port}",
                "./p --client-secret \"a b\"'c' -v  | ./p --client-secret *** -v",
                "java -Ddb.passwd=x -jar p.jar      | java -Ddb.passwd=*** -jar p.jar",
                "./p --db postgres://u:pw@h/d       | ./p --db postgres://u:***@h/d",
            })
    void whatIsCalledASecretIsHidden(String command, String shown) {
        assertThat(SecretWords.hidden(command)).isEqualTo(shown);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "./provider {port}",
                "./p --token --port 1",
                "cd tokens && ./p",
                "curl http://127.0.0.1:9000/a@b",
                "./p --keepalive=5"
            })
    void anythingElseStaysAsItIs(String command) {
        assertThat(SecretWords.hidden(command)).isEqualTo(command);
    }

    @Test
    void nothingHasNoSecret() {
        assertThat(SecretWords.hidden("")).isEmpty();
    }
}
