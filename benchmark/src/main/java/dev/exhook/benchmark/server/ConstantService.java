package dev.exhook.benchmark.server;

import dev.exhook.proto.Hook;
import dev.exhook.proto.v3.EmptySuccess;
import dev.exhook.proto.v3.HookProviderGrpc;
import dev.exhook.proto.v3.HookSpec;
import dev.exhook.proto.v3.LoadedResponse;
import dev.exhook.proto.v3.ProviderLoadedRequest;
import dev.exhook.proto.v3.ProviderUnloadedRequest;
import dev.exhook.proto.v3.ValuedResponse;
import dev.exhook.proto.v3.ValuedResponse.ResponsedType;
import io.grpc.stub.StreamObserver;

/** The base of the services to compare with: EMQX calls them for messages only. */
abstract class ConstantService extends HookProviderGrpc.HookProviderImplBase {
    private static final LoadedResponse LOADED = LoadedResponse.newBuilder()
            .addHooks(HookSpec.newBuilder().setName(Hook.MESSAGE_PUBLISH.hookName()))
            .build();

    @Override
    public final void onProviderLoaded(ProviderLoadedRequest request, StreamObserver<LoadedResponse> observer) {
        answer(LOADED, observer);
    }

    @Override
    public final void onProviderUnloaded(ProviderUnloadedRequest request, StreamObserver<EmptySuccess> observer) {
        answer(EmptySuccess.getDefaultInstance(), observer);
    }

    /** The client may. */
    static ValuedResponse yes() {
        return ValuedResponse.newBuilder()
                .setType(ResponsedType.STOP_AND_RETURN)
                .setBoolResult(true)
                .build();
    }

    static <T> void answer(T response, StreamObserver<T> observer) {
        observer.onNext(response);
        observer.onCompleted();
    }
}
