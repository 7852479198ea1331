package dev.exhook.provider;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exhook.proto.Hook;
import dev.exhook.proto.v3.BrokerInfo;
import dev.exhook.proto.v3.ProviderLoadedRequest;
import dev.exhook.proto.v3.RequestMeta;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BrokerVersionTest {

    @ParameterizedTest
    @ValueSource(strings = {"6.3.0", "6.3.1", "6.10.0", "7.0.0", "e6.3.0", "v6.3.0", "6.3.0+g1234", "6.3.1-beta.1"})
    void messageIngressIsKnownFrom63On(String version) {
        assertThat(BrokerVersion.parse(version).knows(Hook.MESSAGE_INGRESS)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"6.2.2", "5.10.3", "5.8.9", "6.3.0-beta.2", "6.3.0-rc.1", "", "6.3", "latest", "99999999999.0.0"
            })
    void messageIngressIsNotNamedToABrokerThatIsOlderOrDoesNotSay(String version) {
        assertThat(BrokerVersion.parse(version).knows(Hook.MESSAGE_INGRESS)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "nonsense", "4.4.0", "5.0.0-alpha.1", "5.0.0", "6.3.0"})
    void theFirstHooksAreKnownToEveryBroker(String version) {
        assertThat(BrokerVersion.parse(version).knows(Hook.CLIENT_CONNECT)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"5.8.9,5.10.0", "5.9.9,6.0.0", "6.3.0-beta.2,6.3.0", "6.2.9,6.3.0-beta.1"})
    void versionsAreOrderedByNumberAndAPreReleaseComesBeforeItsRelease(String older, String newer) {
        assertThat(BrokerVersion.parse(older)).isLessThan(BrokerVersion.parse(newer));
    }

    @Test
    void theBrokersOwnStatementGoesBeforeTheMeta() {
        BrokerInfo broker = BrokerInfo.newBuilder().setVersion("5.8.9").build();
        RequestMeta meta = RequestMeta.newBuilder().setVersion("6.3.0").build();
        ProviderLoadedRequest.Builder request =
                ProviderLoadedRequest.newBuilder().setMeta(meta);

        assertThat(BrokerVersion.of(request.build())).isEqualTo(BrokerVersion.parse("6.3.0"));
        assertThat(BrokerVersion.of(request.setBroker(broker).build())).isEqualTo(BrokerVersion.parse("5.8.9"));
        assertThat(BrokerVersion.of(ProviderLoadedRequest.getDefaultInstance())).isEqualTo(BrokerVersion.OLDEST);
    }
}
