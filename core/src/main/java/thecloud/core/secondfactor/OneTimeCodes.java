package thecloud.core.secondfactor;

import java.time.Instant;
import java.util.OptionalLong;

/** Outbound port: time-based one-time passwords (RFC 6238: SHA-1, six digits, 30 seconds). */
public interface OneTimeCodes {

    /**
     * Which step the code is of, now or one step before or after. Takes as long whether it is right or wrong.
     *
     * @return empty when the code is wrong
     */
    OptionalLong stepOf(byte[] secret, String code, Instant now);
}
