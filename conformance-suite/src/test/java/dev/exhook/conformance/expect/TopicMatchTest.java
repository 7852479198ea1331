package dev.exhook.conformance.expect;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TopicMatchTest {

    @ParameterizedTest
    @CsvSource({
        "a/b,a/b,true",
        "a/b,a/c,false",
        "a/b,a,false",
        "a,a/b,false",
        "a/+,a/b,true",
        "a/+,a,false",
        "a/+,a/,true",
        "a/#,a,true",
        "a/#,a/b/c,true",
        "a/#,b,false",
        "#,a/b,true",
        "#,$delayed/1/a,false",
        "+/a,$x/a,false",
        "$delayed/#,$delayed/1/a,true",
        "a/#/b,a/x/b,false",
        "$share/g/t,t,false",
        "A,a,false",
    })
    void filtersMatchAsInEmqx(String filter, String topic, boolean matches) {
        assertThat(TopicMatch.any(List.of(filter), topic)).isEqualTo(matches);
    }

    @Test
    void noFilterIsEveryTopic() {
        assertThat(TopicMatch.any(List.of(), "$any/thing")).isTrue();
    }
}
