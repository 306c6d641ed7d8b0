package thecloud.aws;

import java.time.InstantSource;
import thecloud.core.accesskey.SigningKeys;
import thecloud.core.audit.RefusedCredentials;
import thecloud.core.rate.RateLimits;

/** What the endpoint itself asks of the core; each protocol brings its own. */
public record AwsPorts(SigningKeys keys, RateLimits limits, RefusedCredentials refused, InstantSource clock) {}
