package thecloud.server;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.opentelemetry.api.GlobalOpenTelemetry;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.StatusCode;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import thecloud.core.Nullable;
import thecloud.core.access.Call;
import thecloud.core.access.CallObserver;
import thecloud.core.error.CloudException;
import thecloud.core.error.Unavailable;

/** Counts and times every guarded call by action and outcome, and traces it when traces are wanted. */
final class ObservedCalls implements CallObserver {
    private final MeterRegistry registry;
    private final boolean traced;
    private final Map<Series, Timer> timers = new ConcurrentHashMap<>();

    ObservedCalls(MeterRegistry registry, boolean traced) {
        this.registry = registry;
        this.traced = traced;
    }

    /** How a call ended, as a metric has it. */
    private enum Outcome {
        OK,
        REFUSED,
        UNAVAILABLE,
        FAILED;

        static Outcome of(@Nullable Throwable failure) {
            return switch (failure) {
                case null -> OK;
                case Unavailable _ -> UNAVAILABLE;
                case CloudException _ -> REFUSED;
                default -> FAILED;
            };
        }
    }

    private record Series(String action, Outcome outcome) {}

    @Override
    public Observation begin(Call call, String action) {
        long started = System.nanoTime();
        Span span = traced ? span(call, action) : Span.getInvalid();
        return failure -> {
            Outcome outcome = Outcome.of(failure);
            timers.computeIfAbsent(new Series(action, outcome), this::timer)
                    .record(System.nanoTime() - started, TimeUnit.NANOSECONDS);
            if (failure != null) {
                span.setStatus(StatusCode.ERROR, outcome.name());
            }
            span.end();
        };
    }

    private static Span span(Call call, String action) {
        return GlobalOpenTelemetry.getTracer("thecloud")
                .spanBuilder(action)
                .setAttribute("thecloud.request_id", call.requestId())
                .startSpan();
    }

    private Timer timer(Series series) {
        return Timer.builder("thecloud.calls")
                .description("Calls of the cloud's ports")
                .tag("action", series.action())
                .tag("outcome", series.outcome().name().toLowerCase(java.util.Locale.ROOT))
                .register(registry);
    }
}
