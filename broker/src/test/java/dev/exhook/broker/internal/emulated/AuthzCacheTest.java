package dev.exhook.broker.internal.emulated;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** As {@code emqx_authz_cache:get_authz_cache/2} and {@code put_authz_cache/3}. */
class AuthzCacheTest {
    private static final long TTL = MqttSettings.DEFAULTS.authzCacheTtl().toMillis();

    private final AuthzCache cache = new AuthzCache(MqttSettings.DEFAULTS);

    private static AuthzCache.Key publish(String topic) {
        return new AuthzCache.Key(true, 1, false, topic);
    }

    @Test
    void whatWasDecidedIsRemembered() {
        cache.put(publish("t"), true, 0);
        cache.put(publish("u"), false, 0);

        assertThat(cache.get(publish("t"), 0)).contains(true);
        assertThat(cache.get(publish("u"), 0)).contains(false);
        assertThat(cache.get(publish("v"), 0)).isEmpty();
    }

    @Test
    void anotherActionQosOrRetainFlagIsAskedAgain() {
        cache.put(publish("t"), true, 0);

        assertThat(cache.get(new AuthzCache.Key(false, 1, false, "t"), 0)).isEmpty();
        assertThat(cache.get(new AuthzCache.Key(true, 2, false, "t"), 0)).isEmpty();
        assertThat(cache.get(new AuthzCache.Key(true, 1, true, "t"), 0)).isEmpty();
    }

    @Test
    void itHoldsForItsTimeToLiveAndNoLonger() {
        cache.put(publish("t"), true, 5);

        assertThat(cache.get(publish("t"), 5 + TTL)).contains(true);
        assertThat(cache.get(publish("t"), 6 + TTL)).isEmpty();
        assertThat(cache.get(publish("t"), 5)).as("it is forgotten, not hidden").isEmpty();
    }

    @Test
    void aFullCacheForgetsItsOldestEntryForANewOne() {
        int size = MqttSettings.DEFAULTS.authzCacheSize();
        for (int i = 0; i < size; i++) {
            cache.put(publish("t/" + i), true, 0);
        }
        assertThat(cache.get(publish("t/0"), 0)).as("it is full, not more").contains(true);

        cache.put(publish("one/more"), true, 0);

        assertThat(cache.get(publish("t/0"), 0)).isEmpty();
        assertThat(cache.get(publish("t/1"), 0)).contains(true);
        assertThat(cache.get(publish("one/more"), 0)).contains(true);
    }

    @Test
    void aClearedCacheKnowsNothing() {
        cache.put(publish("t"), true, 0);

        cache.clear();

        assertThat(cache.get(publish("t"), 0)).isEmpty();
    }
}
