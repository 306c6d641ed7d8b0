/** Networks on the wire. */
@NullMarked
package thecloud.api.network;

import org.jspecify.annotations.NullMarked;
