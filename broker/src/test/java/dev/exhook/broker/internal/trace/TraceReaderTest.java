package dev.exhook.broker.internal.trace;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.StringReader;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TraceReaderTest {
    private static final String EMPTY = "{'scenario':'s','emqx':'5.8.9','proto':'v2','user_agent':'','deadlines_s':[],"
            + "'load':[],'observed':[],'calls':[]}";

    @ParameterizedTest(name = "{1} in place of {0}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "'v2'|'v9'|proto: unknown: v9",
                "'calls':[]|'calls':{}|\"calls\" should be an array, but is {}",
                "'scenario':'s',||\"scenario\" is missing",
                "'calls':[]|'calls':[{'rpc':'OnNothing'}]|call 0: no such RPC: OnNothing",
                "'observed':[]|'observed':[{'step':{}}]|step 0: one step with its arguments expected, but got {}",
                "'calls':[]|'calls':[{'rpc':'OnMessagePublish','reply':{},'seq':0,'ms':0,'provider':'p','request':{'a':1}}]"
                        + "|call 0: request: not a MessagePublishRequest: Cannot find field: a",
                "'calls':[]|'calls':[{'rpc':'OnMessagePublish','reply':{},'seq':0,'ms':0,'provider':'p','request':"
                        + "{'message':{'payload':'','payload_cut':{'bytes':3,'sha256':'ab'}}}}]"
                        + "|call 0: request: no step makes a payload of 3 bytes with SHA-256 \"ab\"",
            })
    void aFileThatIsNoTraceIsRefusedWithThePlaceAndTheReason(String part, String instead, String expected) {
        String text = EMPTY.replace(part, instead == null ? "" : instead).replace('\'', '"');

        assertThatThrownBy(() -> TraceReader.read(new StringReader(text), "my.json"))
                .isInstanceOf(TraceFormatException.class)
                .hasMessageStartingWith("my.json: " + expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {"{", "[]", "12"})
    void textThatIsNoJsonObjectIsRefused(String text) {
        assertThatThrownBy(() -> TraceReader.read(new StringReader(text), "my.json"))
                .isInstanceOf(TraceFormatException.class)
                .hasMessageStartingWith("my.json: not a trace: ");
    }
}
