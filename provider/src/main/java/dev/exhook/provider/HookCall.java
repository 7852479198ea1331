package dev.exhook.provider;

import com.google.protobuf.Message;
import dev.exhook.proto.Rpc;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.Status;
import io.grpc.netty.shaded.io.netty.util.concurrent.EventExecutor;
import io.grpc.netty.shaded.io.netty.util.internal.ThreadExecutorMap;
import java.lang.System.Logger.Level;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicIntegerFieldUpdater;
import org.jspecify.annotations.Nullable;

/**
 * One call, from its request to its answer. Handler, deadline and broker may each want to end it at the same time; the
 * first one does. gRPC calls the listener's methods one after the other, on the network thread of the connection.
 *
 * <p>It takes the place of {@code ServerCalls.asyncUnaryCall} and makes one object per call, as the publishing of every
 * message waits for this code.
 */
final class HookCall extends ServerCall.Listener<Message> {
    private static final AtomicIntegerFieldUpdater<HookCall> STATE =
            AtomicIntegerFieldUpdater.newUpdater(HookCall.class, "state");
    private static final int OPEN = 0;
    /** The handler has returned without an answer: the call counts as waiting, and its deadline runs. */
    private static final int WAITING = 1;

    private static final int OVER = 2;

    private final HookMethod method;
    private final ServerCall<Message, Message> call;

    @SuppressWarnings("UnusedVariable") // by way of STATE
    private volatile int state = OPEN;

    private int received;
    private boolean begun;
    private long beganNanos;
    private @Nullable Message request;
    private @Nullable Future<?> timer;
    /** The thread of the connection, once the call waits; null: it does not, or nobody knows. */
    private volatile @Nullable EventExecutor network;

    HookCall(HookMethod method, ServerCall<Message, Message> call) {
        this.method = method;
        this.call = call;
    }

    @Override
    public void onMessage(@Nullable Message message) {
        received++;
        request = message;
    }

    @Override
    public void onHalfClose() {
        Message whole = request;
        if (received != 1) {
            invalid("expected one request in a call, found " + received);
        } else if (whole == null) {
            invalid("the request cannot be decoded");
        } else if (method.waiting().isFull()) {
            reject();
        } else {
            begin(whole);
        }
    }

    private void invalid(String problem) {
        end(CallOutcome.INVALID, method.status(Status.Code.INTERNAL, problem));
    }

    private void begin(Message whole) {
        beganNanos = System.nanoTime();
        begun = true;
        method.work().begin(whole, this);
        if (!isOver()) {
            await(whole);
        }
    }

    private void await(Message whole) {
        network = ThreadExecutorMap.currentExecutor();
        method.waiting().enter();
        Deadline deadline = method.deadline();
        if (deadline != null) {
            timer = deadline.schedule(() -> late(deadline, whole));
        }
        if (!STATE.compareAndSet(this, OPEN, WAITING)) {
            stopWaiting();
        }
    }

    private void late(Deadline deadline, Message whole) {
        Message reply = method.rpc()
                .hook()
                .flatMap(hook -> deadline.answer().replyTo(hook, whole))
                .orElse(null);
        Status status = reply == null
                ? method.status(Status.Code.DEADLINE_EXCEEDED, "the provider's deadline is over")
                : Status.OK;
        if (end(CallOutcome.LATE, status, reply)) {
            method.lateLog()
                    .log(
                            Level.WARNING,
                            () -> method.rpc().methodName() + ": the handler took longer than it may, answered "
                                    + (reply == null ? "DEADLINE_EXCEEDED" : "what is configured for that"));
        }
    }

    /** EMQX opens streams that it never fills, for whatever it cannot encode: those are no calls that anybody made. */
    @Override
    public void onCancel() {
        if (over() && begun) {
            observe(CallOutcome.CANCELLED, null);
        }
    }

    Rpc rpc() {
        return method.rpc();
    }

    /** Returns whether the call was answered or given up: further work on it is wasted. */
    boolean isOver() {
        return STATE.get(this) == OVER;
    }

    void answer(Message reply) {
        EventExecutor thread = network;
        Answers together = thread == null ? null : Answers.underWay();
        if (thread == null || together == null) {
            end(CallOutcome.ANSWERED, Status.OK, reply);
        } else {
            together.add(thread, () -> end(CallOutcome.ANSWERED, Status.OK, reply));
        }
    }

    void fail(Message failed, Throwable failure) {
        if (failure instanceof RejectedExecutionException) {
            reject();
        } else if (failure instanceof UnavailableException) {
            end(CallOutcome.FAILED, method.status(Status.Code.UNAVAILABLE, String.valueOf(failure.getMessage())));
        } else if (end(
                CallOutcome.FAILED, method.status(Status.Code.INTERNAL, "the provider failed, its log says why"))) {
            method.failures().log(method.rpc(), failed, failure);
        }
    }

    /** Answers that there is no place for the call to wait in. */
    void reject() {
        if (end(
                CallOutcome.REJECTED,
                method.status(Status.Code.RESOURCE_EXHAUSTED, "too many calls are waiting in the provider"))) {
            method.rejectionLog()
                    .log(
                            Level.WARNING,
                            () -> method.rpc().methodName()
                                    + ": too many calls are waiting, answered RESOURCE_EXHAUSTED");
        }
    }

    boolean end(CallOutcome outcome, Status status) {
        return end(outcome, status, null);
    }

    private boolean end(CallOutcome outcome, Status status, @Nullable Message reply) {
        if (!over()) {
            return false;
        }
        observe(outcome, reply);
        if (reply != null) {
            call.sendHeaders(new Metadata());
            call.sendMessage(reply);
        }
        call.close(status, new Metadata());
        return true;
    }

    private boolean over() {
        int before = STATE.getAndSet(this, OVER);
        if (before == WAITING) {
            stopWaiting();
        }
        return before != OVER;
    }

    private void stopWaiting() {
        method.waiting().leave();
        if (timer != null) {
            timer.cancel(false);
        }
    }

    private void observe(CallOutcome outcome, @Nullable Message reply) {
        method.observer().finished(method.rpc(), outcome, begun ? System.nanoTime() - beganNanos : 0, reply);
    }
}
