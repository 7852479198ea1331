package dev.exhook.conformance.internal.bench;

import dev.exhook.broker.internal.wire.load.Calls;
import dev.exhook.broker.internal.wire.load.Ending;
import dev.exhook.broker.internal.wire.load.LoadCall;
import dev.exhook.broker.internal.wire.load.LoadCall.Client;
import java.util.List;
import java.util.function.Consumer;

/** The calls that EMQX makes for one client, each when the one before it is over. One thread's. */
final class Job implements LoadCall.Listener {
    private final Calls calls;
    private final Recorder recorder;
    private final List<Kind> kinds;
    private final Client client;
    private final long turn;
    private final Consumer<Ending> done;
    private int step;
    private long began;

    Job(Calls calls, Recorder recorder, Plan plan, Client client, Consumer<Ending> done) {
        this.calls = calls;
        this.recorder = recorder;
        this.client = client;
        this.turn = plan.turn();
        this.kinds = plan.next();
        this.done = done;
    }

    /** @param intended when it was meant to start, which may have been a while ago */
    void start(long intended) {
        began = intended;
        call(intended);
    }

    private void call(long intended) {
        Kind kind = kinds.get(step);
        recorder.began();
        calls.call(kind.request(turn), new LoadCall(this, kind.number(), client, intended));
    }

    @Override
    public void ended(LoadCall call, Ending ending) {
        recorder.ended(call, ending);
        step++;
        if (step < kinds.size()) {
            call(call.ended());
        } else {
            if (kinds.size() > 1) {
                recorder.whole(began, call.ended());
            }
            done.accept(ending);
        }
    }
}
