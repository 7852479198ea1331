package dev.exhook.conformance.internal.bench;

import dev.exhook.broker.internal.wire.load.LoadPool;
import dev.exhook.broker.internal.wire.load.LoadSettings;
import dev.exhook.proto.Hook;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** A load on one provider, in one piece or in rounds. {@link #stop} may come from any thread. */
public final class BenchRun implements AutoCloseable {
    /** What EMQX asks for a client that connects, in this order, before it sends CONNACK (as recorded: connect-v31). */
    static final List<Hook> CONNECTING = List.of(
            Hook.CLIENT_CONNECT,
            Hook.CLIENT_AUTHENTICATE,
            Hook.SESSION_CREATED,
            Hook.CLIENT_CONNECTED,
            Hook.CLIENT_CONNACK);

    private static final long LOOK_MILLIS = 5;

    private final LoadPool pool;
    private final LoadSettings settings;
    private final Shape shape;
    private final Recorder recorder;
    private final Plan plan;
    private final CpuPerCall providerCpu;
    private final CpuPerCall ownCpu = CpuPerCall.ofThisProcess();
    private final CountDownLatch stopped = new CountDownLatch(1);

    /**
     * A load that has not begun.
     *
     * @param mix what is called; of a storm, the hooks of connecting
     */
    public BenchRun(LoadSettings settings, Shape shape, Requests requests, Mix mix) {
        this.settings = settings;
        this.shape = shape;
        pool = new LoadPool(settings, System::nanoTime);
        Map<Hook, Kind> kinds = new EnumMap<>(Hook.class);
        List<String> names = new ArrayList<>();
        for (Hook hook : mix.weights().keySet()) {
            kinds.put(hook, requests.kind(names.size(), hook));
            names.add(hook.hookName());
        }
        recorder = new Recorder(names);
        List<List<Kind>> jobs = shape.storm()
                ? List.of(mix.weights().keySet().stream().map(kinds::get).toList())
                : mix.sequence().stream().map(hook -> List.of(kinds.get(hook))).toList();
        plan = new Plan(jobs, shape.storm() ? 0 : shape.clients(), pool);
        Optional<ProviderCpu> listener = ProviderCpu.listeningOn(settings.endpoint());
        providerCpu = new CpuPerCall(() -> listener.flatMap(ProviderCpu::used));
    }

    /** The hooks that EMQX calls for a client that connects. */
    public static Mix storm() {
        Map<Hook, Integer> once = new LinkedHashMap<>();
        CONNECTING.forEach(hook -> once.put(hook, 1));
        return new Mix(once);
    }

    /**
     * Opens the connections.
     *
     * @throws dev.exhook.broker.internal.wire.CannotConnectException when it cannot
     */
    public void connect() {
        pool.connect();
    }

    /** Load that does not count. */
    public void warmUp() {
        if (!shape.warmUp().isZero()) {
            drive(shape.warmUp(), false);
        }
    }

    /** Load that counts, for so long or until it is stopped. */
    public void measure(Duration lasting) {
        long before = recorder.over();
        providerCpu.begin();
        ownCpu.begin();
        drive(lasting, true);
        long calls = recorder.over() - before;
        ownCpu.end(calls);
        providerCpu.end(calls);
    }

    private void drive(Duration lasting, boolean counts) {
        if (stopped.getCount() == 0) {
            return;
        }
        Driver driver = shape.rate().isPresent()
                ? new OpenLoop(pool, plan, recorder, shape.rate().get())
                : new ClosedLoop(pool, plan, recorder, shape.lanes());
        if (counts) {
            recorder.open(pool.now());
        }
        driver.start();
        try {
            boolean interrupted = stopped.await(lasting.toNanos(), TimeUnit.NANOSECONDS);
            recorder.shut(pool.now());
            driver.stop();
            long until = pool.now() + settings.timeout().toNanos() * 2;
            while (!interrupted && recorder.underWay() > 0 && pool.now() < until) {
                interrupted = stopped.await(LOOK_MILLIS, TimeUnit.MILLISECONDS);
            }
        } catch (InterruptedException e) {
            driver.stop();
            stop();
            Thread.currentThread().interrupt();
        }
    }

    /** Ends it now: what is under way is unfinished. */
    public void stop() {
        stopped.countDown();
    }

    public boolean isStopped() {
        return stopped.getCount() == 0;
    }

    /** What it came to, so far. */
    public Measured result() {
        return recorder.freeze(pool.now());
    }

    /** The provider's CPU time in microseconds for each call; empty: it does not run here, or cannot be looked at. */
    public Optional<Double> cpuMicros() {
        return providerCpu.micros();
    }

    /** This process's own, the same way: what the generator itself takes. */
    public Optional<Double> ownCpuMicros() {
        return ownCpu.micros();
    }

    @Override
    public void close() {
        stop();
        pool.close();
    }
}
