/** Networks. */
@NullMarked
package thecloud.client.network;

import org.jspecify.annotations.NullMarked;
