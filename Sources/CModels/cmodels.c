#include "cmodels.h"

#include <string.h>

#pragma clang diagnostic ignored "-Wc23-extensions"

// One block a file. `#embed` is followed by the build: a changed file is embedded anew.

_Alignas(64) static const unsigned char editor_wording[] = {
#embed "../../seeds/lexicon/editor-wording.tsv"
};

_Alignas(64) static const unsigned char check_words[] = {
#embed "../../seeds/lexicon/check-words.tsv"
};

_Alignas(64) static const unsigned char expansions[] = {
#embed "../../seeds/lexicon/expansions.tsv"
};

_Alignas(64) static const unsigned char spelled_marks[] = {
#embed "../../seeds/lexicon/spelled-marks.tsv"
};

_Alignas(64) static const unsigned char topic_labels[] = {
#embed "../../seeds/lexicon/topic-labels.tsv"
};

_Alignas(64) static const unsigned char country_names_en[] = {
#embed "../../seeds/lexicon/country-names-en.tsv"
};

_Alignas(64) static const unsigned char association_offices[] = {
#embed "../../seeds/lexicon/association-offices.tsv"
};

_Alignas(64) static const unsigned char summary_cues[] = {
#embed "../../seeds/lexicon/summary-cues.tsv"
};

_Alignas(64) static const unsigned char headline_cues[] = {
#embed "../../seeds/lexicon/headline-cues.tsv"
};

_Alignas(64) static const unsigned char headlines[] = {
#embed "headlines.bin"
};

_Alignas(64) static const unsigned char linking_openers[] = {
#embed "../../seeds/lexicon/linking-openers.tsv"
};

_Alignas(64) static const unsigned char institution_heads[] = {
#embed "../../seeds/lexicon/institution-heads.tsv"
};

_Alignas(64) static const unsigned char topic_cues[] = {
#embed "../../seeds/lexicon/topic-cues.tsv"
};

_Alignas(64) static const unsigned char topic_actors[] = {
#embed "../../seeds/lexicon/topic-actors.tsv"
};

_Alignas(64) static const unsigned char subjects[] = {
#embed "subjects.bin"
};

_Alignas(64) static const unsigned char relations[] = {
#embed "relations.bin"
};

_Alignas(64) static const unsigned char associations[] = {
#embed "associations.bin"
};

_Alignas(64) static const unsigned char summary[] = {
#embed "summary.bin"
};

_Alignas(64) static const unsigned char summary_syllables[] = {
#embed "summary-syllables.bin"
};

_Alignas(64) static const unsigned char summary_runs[] = {
#embed "summary-runs.bin"
};

_Alignas(64) static const unsigned char context_syllables[] = {
#embed "context-syllables.bin"
};

_Alignas(64) static const unsigned char context_runs[] = {
#embed "context-runs.bin"
};

_Alignas(64) static const unsigned char sentence_network[] = {
#embed "sentence-network.bin"
};

_Alignas(64) static const unsigned char captions[] = {
#embed "captions.bin"
};

_Alignas(64) static const unsigned char rarity[] = {
#embed "rarity.bin"
};

_Alignas(64) static const unsigned char blocks[] = {
#embed "blocks.bin"
};

_Alignas(64) static const unsigned char summary_pairs[] = {
#embed "summary-pairs.bin"
};

_Alignas(64) static const unsigned char abbreviations[] = {
#embed "../../seeds/lexicon/abbreviations.tsv"
};

_Alignas(64) static const unsigned char tags[] = {
#embed "tags.bin"
};

_Alignas(64) static const unsigned char words[] = {
#embed "words.bin"
};

_Alignas(64) static const unsigned char diacritics[] = {
#embed "diacritics.bin"
};

_Alignas(64) static const unsigned char legacy_encodings[] = {
#embed "../../seeds/lexicon/legacy-encodings.tsv"
};

_Alignas(64) static const unsigned char sentence_openers[] = {
#embed "../../seeds/lexicon/sentence-openers.tsv"
};

_Alignas(64) static const unsigned char countries[] = {
#embed "../../seeds/lexicon/countries.tsv"
};

_Alignas(64) static const unsigned char provinces[] = {
#embed "../../seeds/lexicon/provinces.tsv"
};

_Alignas(64) static const unsigned char cities[] = {
#embed "../../seeds/lexicon/cities.tsv"
};

_Alignas(64) static const unsigned char regions[] = {
#embed "../../seeds/lexicon/regions.tsv"
};

_Alignas(64) static const unsigned char bodies[] = {
#embed "../../seeds/lexicon/bodies.tsv"
};

_Alignas(64) static const unsigned char page_cues[] = {
#embed "../../seeds/lexicon/page-cues.tsv"
};

_Alignas(64) static const unsigned char page_hints[] = {
#embed "../../seeds/lexicon/page-hints.tsv"
};

_Alignas(64) static const unsigned char html_entities[] = {
#embed "../../seeds/lexicon/html-entities.tsv"
};

_Alignas(64) static const unsigned char surnames[] = {
#embed "../../seeds/lexicon/surnames.tsv"
};

_Alignas(64) static const unsigned char honorifics[] = {
#embed "../../seeds/lexicon/honorifics.tsv"
};

_Alignas(64) static const unsigned char role_words[] = {
#embed "../../seeds/lexicon/role-words.tsv"
};

_Alignas(64) static const unsigned char organization_heads[] = {
#embed "../../seeds/lexicon/organization-heads.tsv"
};

_Alignas(64) static const unsigned char event_heads[] = {
#embed "../../seeds/lexicon/event-heads.tsv"
};

_Alignas(64) static const unsigned char entity_clusters[] = {
#embed "entity-clusters.bin"
};

_Alignas(64) static const unsigned char date_words[] = {
#embed "../../seeds/lexicon/date-words.tsv"
};

_Alignas(64) static const unsigned char misnomers[] = {
#embed "../../seeds/lexicon/misnomers.tsv"
};

_Alignas(64) static const unsigned char month_names[] = {
#embed "../../seeds/lexicon/month-names.tsv"
};

_Alignas(64) static const unsigned char event_joints[] = {
#embed "../../seeds/lexicon/event-joints.tsv"
};

_Alignas(64) static const unsigned char event_verbs[] = {
#embed "../../seeds/lexicon/event-verbs.tsv"
};

_Alignas(64) static const unsigned char planned_words[] = {
#embed "../../seeds/lexicon/planned-words.tsv"
};

_Alignas(64) static const unsigned char place_types[] = {
#embed "../../seeds/lexicon/place-types.tsv"
};

_Alignas(64) static const unsigned char entities_first[] = {
#embed "entities-first.bin"
};

_Alignas(64) static const unsigned char entities_second[] = {
#embed "entities-second.bin"
};

_Alignas(64) static const unsigned char entity_names[] = {
#embed "entity-names.bin"
};

_Alignas(64) static const unsigned char role_status[] = {
#embed "../../seeds/lexicon/role-status.tsv"
};

_Alignas(64) static const unsigned char name_tails[] = {
#embed "../../seeds/lexicon/name-tails.tsv"
};

_Alignas(64) static const unsigned char office_groups[] = {
#embed "../../seeds/lexicon/office-groups.tsv"
};

_Alignas(64) static const unsigned char pronouns[] = {
#embed "../../seeds/lexicon/pronouns.tsv"
};

_Alignas(64) static const unsigned char monuments[] = {
#embed "../../seeds/lexicon/monuments.tsv"
};

_Alignas(64) static const unsigned char company_words[] = {
#embed "../../seeds/lexicon/company-words.tsv"
};

_Alignas(64) static const unsigned char entity_probabilities[] = {
#embed "../../seeds/lexicon/entity-probabilities.tsv"
};

_Alignas(64) static const unsigned char role_links[] = {
#embed "../../seeds/lexicon/role-links.tsv"
};

_Alignas(64) static const unsigned char origin_nouns[] = {
#embed "../../seeds/lexicon/origin-nouns.tsv"
};

static const struct {
  const char *name;
  cmodels_file file;
} table[] = {
    {"lexicon/editor-wording.tsv", {editor_wording, sizeof editor_wording}},
    {"lexicon/check-words.tsv", {check_words, sizeof check_words}},
    {"lexicon/expansions.tsv", {expansions, sizeof expansions}},
    {"lexicon/topic-labels.tsv", {topic_labels, sizeof topic_labels}},
    {"lexicon/country-names-en.tsv", {country_names_en, sizeof country_names_en}},
    {"lexicon/association-offices.tsv", {association_offices, sizeof association_offices}},
    {"lexicon/summary-cues.tsv", {summary_cues, sizeof summary_cues}},
    {"lexicon/headline-cues.tsv", {headline_cues, sizeof headline_cues}},
    {"models/headlines.bin", {headlines, sizeof headlines}},
    {"lexicon/linking-openers.tsv", {linking_openers, sizeof linking_openers}},
    {"lexicon/institution-heads.tsv", {institution_heads, sizeof institution_heads}},
    {"lexicon/topic-cues.tsv", {topic_cues, sizeof topic_cues}},
    {"lexicon/topic-actors.tsv", {topic_actors, sizeof topic_actors}},
    {"models/subjects.bin", {subjects, sizeof subjects}},
    {"models/relations.bin", {relations, sizeof relations}},
    {"models/associations.bin", {associations, sizeof associations}},
    {"models/blocks.bin", {blocks, sizeof blocks}},
    {"models/summary.bin", {summary, sizeof summary}},
    {"models/summary-syllables.bin", {summary_syllables, sizeof summary_syllables}},
    {"models/summary-runs.bin", {summary_runs, sizeof summary_runs}},
    {"models/context-syllables.bin", {context_syllables, sizeof context_syllables}},
    {"models/context-runs.bin", {context_runs, sizeof context_runs}},
    {"models/sentence-network.bin", {sentence_network, sizeof sentence_network}},
    {"models/captions.bin", {captions, sizeof captions}},
    {"models/rarity.bin", {rarity, sizeof rarity}},
    {"models/summary-pairs.bin", {summary_pairs, sizeof summary_pairs}},
    {"lexicon/abbreviations.tsv", {abbreviations, sizeof abbreviations}},
    {"models/tags.bin", {tags, sizeof tags}},
    {"models/words.bin", {words, sizeof words}},
    {"models/diacritics.bin", {diacritics, sizeof diacritics}},
    {"lexicon/spelled-marks.tsv", {spelled_marks, sizeof spelled_marks}},
    {"lexicon/legacy-encodings.tsv", {legacy_encodings, sizeof legacy_encodings}},
    {"lexicon/sentence-openers.tsv", {sentence_openers, sizeof sentence_openers}},
    {"lexicon/countries.tsv", {countries, sizeof countries}},
    {"lexicon/provinces.tsv", {provinces, sizeof provinces}},
    {"lexicon/cities.tsv", {cities, sizeof cities}},
    {"lexicon/regions.tsv", {regions, sizeof regions}},
    {"lexicon/bodies.tsv", {bodies, sizeof bodies}},
    {"lexicon/page-cues.tsv", {page_cues, sizeof page_cues}},
    {"lexicon/page-hints.tsv", {page_hints, sizeof page_hints}},
    {"lexicon/html-entities.tsv", {html_entities, sizeof html_entities}},
    {"lexicon/surnames.tsv", {surnames, sizeof surnames}},
    {"lexicon/honorifics.tsv", {honorifics, sizeof honorifics}},
    {"lexicon/role-words.tsv", {role_words, sizeof role_words}},
    {"lexicon/organization-heads.tsv", {organization_heads, sizeof organization_heads}},
    {"lexicon/event-heads.tsv", {event_heads, sizeof event_heads}},
    {"models/entity-clusters.bin", {entity_clusters, sizeof entity_clusters}},
    {"lexicon/date-words.tsv", {date_words, sizeof date_words}},
    {"lexicon/misnomers.tsv", {misnomers, sizeof misnomers}},
    {"lexicon/month-names.tsv", {month_names, sizeof month_names}},
    {"lexicon/event-joints.tsv", {event_joints, sizeof event_joints}},
    {"lexicon/event-verbs.tsv", {event_verbs, sizeof event_verbs}},
    {"lexicon/planned-words.tsv", {planned_words, sizeof planned_words}},
    {"lexicon/place-types.tsv", {place_types, sizeof place_types}},
    {"models/entities-first.bin", {entities_first, sizeof entities_first}},
    {"models/entities-second.bin", {entities_second, sizeof entities_second}},
    {"models/entity-names.bin", {entity_names, sizeof entity_names}},
    {"lexicon/role-status.tsv", {role_status, sizeof role_status}},
    {"lexicon/name-tails.tsv", {name_tails, sizeof name_tails}},
    {"lexicon/origin-nouns.tsv", {origin_nouns, sizeof origin_nouns}},
    {"lexicon/role-links.tsv", {role_links, sizeof role_links}},
    {"lexicon/entity-probabilities.tsv", {entity_probabilities, sizeof entity_probabilities}},
    {"lexicon/office-groups.tsv", {office_groups, sizeof office_groups}},
    {"lexicon/pronouns.tsv", {pronouns, sizeof pronouns}},
    {"lexicon/monuments.tsv", {monuments, sizeof monuments}},
    {"lexicon/company-words.tsv", {company_words, sizeof company_words}},
};

cmodels_file cmodels_find(const char *name) {
  for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
    if (strcmp(table[i].name, name) == 0) return table[i].file;
  }
  return (cmodels_file){NULL, 0};
}

const char *cmodels_name(size_t index) {
  return index < sizeof table / sizeof *table ? table[index].name : NULL;
}
