package dev.exhook.broker.internal.wire;

import static dev.exhook.broker.internal.wire.Wired.HELLO;
import static dev.exhook.broker.internal.wire.Wired.LONG;
import static dev.exhook.broker.internal.wire.Wired.SHORT;
import static dev.exhook.broker.internal.wire.Wired.WORLD;
import static dev.exhook.broker.internal.wire.Wired.request;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.exhook.broker.internal.script.raw.RawCall;
import dev.exhook.broker.internal.script.raw.RawConnection;
import dev.exhook.broker.internal.script.raw.RawProvider;
import dev.exhook.broker.internal.wire.CallResult.Failed;
import dev.exhook.broker.internal.wire.CallResult.Kind;
import dev.exhook.broker.internal.wire.CallResult.Message;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class WirePoolTest {

    private static final RawProvider.Script GOOD = call -> call.reply(WORLD);
    private static final RawProvider.Script COMPRESSING =
            call -> call.headers().data(new GrpcFrame(1, HELLO).encode(), false).trailers(0);

    private final WireClient client = new WireClient();
    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.EPOCH);
    private final RawProvider provider = RawProvider.start(GOOD);
    private final List<WirePool> pools = new ArrayList<>();

    @AfterEach
    void stop() {
        pools.forEach(WirePool::close);
        client.close();
        provider.close();
    }

    private WirePool pool(Endpoint endpoint, int size) {
        var pool = WirePool.open(client, endpoint, ConnectOptions.cleartext(), size, now::get);
        pools.add(pool);
        return pool;
    }

    private WirePool pool(int size) {
        return pool(provider.endpoint(), size);
    }

    private static Kind failure(CallResult taken) {
        assertThat(taken).isInstanceOf(Failed.class);
        return ((Failed) taken).kind();
    }

    @Test
    void allWorkersConnectBeforeAnyCall() {
        WirePool pool = pool(8);

        await().until(() -> provider.connections().size() == 8);
        assertThat(pool.isConnected().join()).isTrue();
        assertThat(provider.calls()).isEmpty();
    }

    @Test
    void oneKeyStaysOnOneConnectionAndManySpreadOverAll() {
        WirePool pool = pool(4);
        for (int client = 0; client < 40; client++) {
            assertThat(pool.call("client-" + client, request("/" + client)).join())
                    .isInstanceOf(Message.class);
            assertThat(pool.call("client-" + client, request("/" + client)).join())
                    .isInstanceOf(Message.class);
        }

        Set<String> pathsOnMoreThanOne = provider.calls().stream()
                .collect(Collectors.groupingBy(
                        RawCall::path, Collectors.mapping(RawCall::connection, Collectors.toSet())))
                .entrySet()
                .stream()
                .filter(each -> each.getValue().size() > 1)
                .map(java.util.Map.Entry::getKey)
                .collect(Collectors.toSet());
        assertThat(pathsOnMoreThanOne).isEmpty();
        assertThat(provider.connections())
                .hasSize(4)
                .allSatisfy(each -> assertThat(each.calls()).isNotEmpty());
    }

    @Test
    void aLostConnectionIsRenewedByTheNextCall() {
        WirePool pool = pool(1);
        provider.script(RawCall::hangUp);
        assertThat(failure(pool.call("c", request()).join())).isEqualTo(Kind.TIMED_OUT);

        provider.script(GOOD);

        assertThat(pool.call("c", request()).join()).isInstanceOf(Message.class);
        assertThat(provider.connections()).hasSize(2);
    }

    @Test
    void aProviderThatIsNotThereFailsCallsUntilItComesBack() {
        WirePool pool = pool(1);
        int port = provider.port();
        assertThat(pool.call("c", request()).join()).isInstanceOf(Message.class);

        provider.close();
        await().untilAsserted(() -> assertThat(pool.call("c", request()).join())
                .isInstanceOfSatisfying(
                        Failed.class,
                        failed -> assertThat(failed.reason())
                                .isEqualTo("127.0.0.1:" + port + " connection refused: nothing listens there")));
        assertThat(pool.isConnected().join()).isFalse();

        try (var back = RawProvider.start(port, GOOD)) {
            assertThat(pool.call("c", request()).join()).isInstanceOf(Message.class);
            assertThat(back.calls()).hasSize(1);
        }
    }

    /**
     * It was a matter of luck whether a provider that had just gone was found gone, and a replay differed now and then.
     */
    @Test
    void aCloseThatIsOnItsWayIsNoticed() {
        for (int i = 0; i < 20; i++) {
            WirePool pool;
            try (var shortLived = RawProvider.start(GOOD)) {
                pool = pool(shortLived.endpoint(), 1);
                assertThat(pool.call("c", request()).join()).isInstanceOf(Message.class);
            }
            assertThat(pool.isConnected().join()).isFalse();
        }
    }

    @Test
    void aMuteListenerIsConnectedAndCostsEachCallItsTimeout() {
        try (var mute = RawProvider.mute()) {
            WirePool pool = pool(mute.endpoint(), 1);

            CallResult taken = pool.call("c", request(SHORT)).join();

            assertThat(pool.isConnected().join()).isTrue();
            assertThat(failure(taken)).isEqualTo(Kind.TIMED_OUT);
            assertThat(taken.after()).isGreaterThanOrEqualTo(SHORT);
        }
    }

    @Test
    void aResetIsKnownAtOnceButNoticedOnlyAfterTheTimeout() {
        provider.script(call -> call.reset(ErrorCode.INTERNAL_ERROR));

        CallResult taken = pool(1).call("c", request(LONG)).join();

        assertThat(failure(taken)).isEqualTo(Kind.TIMED_OUT);
        assertThat(taken.after()).isGreaterThanOrEqualTo(LONG);
    }

    @Test
    void aCrashTakesTheOtherCallsOfTheWorkerAlongAndNoOthers() {
        provider.script(call -> {});
        WirePool pool = pool(2);
        var onFirst = pool.call("a", request());
        var onSecond = pool.call("b", request());
        await().until(() -> provider.calls().size() == 2);
        assertThat(provider.calls()).extracting(RawCall::connection).doesNotHaveDuplicates();

        provider.script(COMPRESSING);
        CallResult crash = pool.call("a", request()).join();

        assertThat(failure(crash)).isEqualTo(Kind.WORKER_CRASHED);
        assertThat(failure(onFirst.join())).isEqualTo(Kind.WORKER_CRASHED);
        assertThat(onSecond).isNotDone();
        await().until(() -> provider.connections().size() == 3);
        provider.script(GOOD);
        assertThat(pool.call("a", request()).join()).isInstanceOf(Message.class);
    }

    @Test
    void theEleventhCrashWithinAnHourEndsThePoolForGood() {
        WirePool pool = pool(8);
        provider.script(COMPRESSING);

        List<Kind> kinds = IntStream.range(0, 20)
                .mapToObj(client ->
                        failure(pool.call("client-" + client, request()).join()))
                .toList();
        provider.script(GOOD);
        now.set(Instant.EPOCH.plus(Duration.ofHours(2)));

        assertThat(kinds.subList(0, 11)).containsOnly(Kind.WORKER_CRASHED);
        assertThat(kinds.subList(11, 20)).containsOnly(Kind.POOL_DEAD);
        assertThat(provider.calls()).hasSize(11);
        assertThat(failure(pool.call("c", request()).join())).isEqualTo(Kind.POOL_DEAD);
        assertThat(pool.isOver()).isTrue();
        assertThat(pool.isConnected().join()).isFalse();
        await().until(() -> provider.connections().stream().allMatch(RawConnection::isClosed));
    }

    @Test
    void crashesAreForgivenAfterAnHour() {
        WirePool pool = pool(1);
        provider.script(COMPRESSING);
        for (int crash = 0; crash < 10; crash++) {
            assertThat(failure(pool.call("c", request()).join())).isEqualTo(Kind.WORKER_CRASHED);
        }

        now.set(Instant.EPOCH.plus(Duration.ofMinutes(61)));
        assertThat(failure(pool.call("c", request()).join())).isEqualTo(Kind.WORKER_CRASHED);
        provider.script(GOOD);

        assertThat(pool.call("c", request()).join()).isInstanceOf(Message.class);
    }

    @Test
    void fromAGoAwayToTheCloseCallsFailAndThenAllIsWell() {
        provider.script(call -> call.goAway(Integer.MAX_VALUE));
        WirePool pool = pool(1);
        var inFlight = pool.call("a", request());
        await().until(() -> failure(pool.call("b", request(SHORT)).join()) == Kind.NO_CONNECTION);
        int callsUntilThen = provider.calls().size();
        provider.script(GOOD);

        assertThat(failure(pool.call("b", request()).join())).isEqualTo(Kind.NO_CONNECTION);
        assertThat(provider.calls()).hasSize(callsUntilThen);
        provider.calls().forEach(call -> call.reply(WORLD));
        assertThat(inFlight.join()).isNotNull();
        await().until(() -> provider.connections().get(0).isClosed());
        await().until(() -> pool.call("b", request()).join() instanceof Message);
        assertThat(provider.connections()).hasSize(2);
    }

    @Test
    void closingSaysGoAwayOnEveryConnection() {
        WirePool pool = pool(3);
        assertThat(pool.isConnected().join()).isTrue();

        pool.close();

        await().until(() ->
                provider.connections().stream().filter(RawConnection::isClosed).count() == 3);
        assertThat(provider.connections())
                .allSatisfy(each -> assertThat(each.received()).endsWith("GOAWAY 0 NO_ERROR(0)"));
        assertThat(failure(pool.call("c", request()).join())).isEqualTo(Kind.POOL_DEAD);
    }
}
