package planted.core.beta;

/** Planted: an outbound port for a driving adapter to misuse. */
public interface BetaRepository {

    void write();
}
