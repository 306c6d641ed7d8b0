/** SSH keys over HTTP. */
package thecloud.rest.sshkey;
