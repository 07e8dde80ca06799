-- The tenant schema as first released, for postgresql. Frozen: later changes are later revisions.
-- Statements are separated by a line that holds only a semicolon.
CREATE TABLE appointment_types (
    tenant_id UUID NOT NULL,
    id UUID NOT NULL,
    name VARCHAR(50) NOT NULL,
    abbreviation VARCHAR(10) DEFAULT '' NOT NULL,
    pattern VARCHAR(100) NOT NULL,
    is_hygiene BOOLEAN DEFAULT false NOT NULL,
    is_new_patient BOOLEAN DEFAULT false NOT NULL,
    production BIGINT DEFAULT 0 NOT NULL,
    procedure_codes JSONB DEFAULT '[]' NOT NULL,
    rules JSONB DEFAULT '{}' NOT NULL,
    is_active BOOLEAN DEFAULT true NOT NULL,
    position INTEGER DEFAULT 0 NOT NULL,
    created_at TIMESTAMP WITH TIME ZONE NOT NULL,
    updated_at TIMESTAMP WITH TIME ZONE NOT NULL,
    created_by_user_id UUID,
    last_modified_by_user_id UUID,
    deleted_at TIMESTAMP WITH TIME ZONE,
    CONSTRAINT pk_appointment_types PRIMARY KEY (tenant_id, id)
)
;
CREATE TABLE audit_log (
    tenant_id UUID NOT NULL,
    id UUID NOT NULL,
    device_id UUID NOT NULL,
    sequence INTEGER NOT NULL,
    happened_at TIMESTAMP WITH TIME ZONE NOT NULL,
    user_id UUID NOT NULL,
    role VARCHAR(50) NOT NULL,
    on_behalf_of_agent VARCHAR(50),
    approved_by_user_id UUID,
    action VARCHAR(50) NOT NULL,
    table_name VARCHAR(50),
    row_id UUID,
    patient_id UUID,
    before JSONB,
    after JSONB,
    reason TEXT,
    app_version VARCHAR(20) NOT NULL,
    schema_version INTEGER NOT NULL,
    previous_hash VARCHAR(64) NOT NULL,
    entry_hash VARCHAR(64) NOT NULL,
    created_at TIMESTAMP WITH TIME ZONE NOT NULL,
    updated_at TIMESTAMP WITH TIME ZONE NOT NULL,
    created_by_user_id UUID,
    last_modified_by_user_id UUID,
    deleted_at TIMESTAMP WITH TIME ZONE,
    CONSTRAINT pk_audit_log PRIMARY KEY (tenant_id, id)
)
;
CREATE INDEX idx_audit_log_patient ON audit_log (tenant_id, patient_id, happened_at)
;
CREATE INDEX idx_audit_log_row ON audit_log (tenant_id, table_name, row_id)
;
CREATE UNIQUE INDEX uq_audit_log_chain ON audit_log (tenant_id, device_id, sequence)
;
CREATE TABLE carriers (
    tenant_id UUID NOT NULL,
    id UUID NOT NULL,
    name VARCHAR(255) NOT NULL,
    electronic_id VARCHAR(30),
    phone VARCHAR(30),
    address_line1 VARCHAR(255),
    address_line2 VARCHAR(255),
    city VARCHAR(100),
    state VARCHAR(100),
    zip_code VARCHAR(100),
    created_at TIMESTAMP WITH TIME ZONE NOT NULL,
    updated_at TIMESTAMP WITH TIME ZONE NOT NULL,
    created_by_user_id UUID,
    last_modified_by_user_id UUID,
    deleted_at TIMESTAMP WITH TIME ZONE,
    CONSTRAINT pk_carriers PRIMARY KEY (tenant_id, id)
)
;
CREATE TABLE confirmation_statuses (
    tenant_id UUID NOT NULL,
    id UUID NOT NULL,
    name VARCHAR(50) NOT NULL,
    abbreviation VARCHAR(10) DEFAULT '' NOT NULL,
    color VARCHAR(7) DEFAULT '#B87A00' NOT NULL,
    is_confirmed BOOLEAN DEFAULT false NOT NULL,
    is_active BOOLEAN DEFAULT true NOT NULL,
    position INTEGER DEFAULT 0 NOT NULL,
    created_at TIMESTAMP WITH TIME ZONE NOT NULL,
    updated_at TIMESTAMP WITH TIME ZONE NOT NULL,
    created_by_user_id UUID,
    last_modified_by_user_id UUID,
    deleted_at TIMESTAMP WITH TIME ZONE,
    CONSTRAINT pk_confirmation_statuses PRIMARY KEY (tenant_id, id)
)
;
CREATE TABLE devices (
    tenant_id UUID NOT NULL,
    id UUID NOT NULL,
    name VARCHAR(100) NOT NULL,
    platform VARCHAR(50) DEFAULT '' NOT NULL,
    public_key VARCHAR(200),
    enrolled_at TIMESTAMP WITH TIME ZONE,
    revoked_at TIMESTAMP WITH TIME ZONE,
    last_seen_at TIMESTAMP WITH TIME ZONE,
    created_at TIMESTAMP WITH TIME ZONE NOT NULL,
    updated_at TIMESTAMP WITH TIME ZONE NOT NULL,
    created_by_user_id UUID,
    last_modified_by_user_id UUID,
    deleted_at TIMESTAMP WITH TIME ZONE,
    CONSTRAINT pk_devices PRIMARY KEY (tenant_id, id)
)
;
CREATE TABLE external_ids (
    tenant_id UUID NOT NULL,
    id UUID NOT NULL,
    source VARCHAR(50) NOT NULL,
    table_name VARCHAR(50) NOT NULL,
    source_pk VARCHAR(100) NOT NULL,
    row_id UUID NOT NULL,
    created_at TIMESTAMP WITH TIME ZONE NOT NULL,
    updated_at TIMESTAMP WITH TIME ZONE NOT NULL,
    created_by_user_id UUID,
    last_modified_by_user_id UUID,
    deleted_at TIMESTAMP WITH TIME ZONE,
    CONSTRAINT pk_external_ids PRIMARY KEY (tenant_id, id)
)
;
CREATE INDEX idx_external_ids_row ON external_ids (tenant_id, table_name, row_id)
;
CREATE UNIQUE INDEX uq_external_ids_source ON external_ids (tenant_id, source, table_name, source_pk)
;
CREATE TABLE message_templates (
    tenant_id UUID NOT NULL,
    id UUID NOT NULL,
    name VARCHAR(50) NOT NULL,
    purpose VARCHAR(50) NOT NULL,
    channel VARCHAR(20) NOT NULL,
    language VARCHAR(10) DEFAULT 'en' NOT NULL,
    subject VARCHAR(255),
    body TEXT NOT NULL,
    days_before INTEGER,
    is_active BOOLEAN DEFAULT true NOT NULL,
    created_at TIMESTAMP WITH TIME ZONE NOT NULL,
    updated_at TIMESTAMP WITH TIME ZONE NOT NULL,
    created_by_user_id UUID,
    last_modified_by_user_id UUID,
    deleted_at TIMESTAMP WITH TIME ZONE,
    CONSTRAINT pk_message_templates PRIMARY KEY (tenant_id, id)
)
;
CREATE TABLE practice (
    tenant_id UUID NOT NULL,
    id UUID NOT NULL,
    name VARCHAR(200) NOT NULL,
    timezone VARCHAR(64) NOT NULL,
    country VARCHAR(2) DEFAULT 'US' NOT NULL,
    language VARCHAR(10) DEFAULT 'en' NOT NULL,
    phone VARCHAR(30),
    email VARCHAR(255),
    address_line1 VARCHAR(255),
    address_line2 VARCHAR(255),
    city VARCHAR(100),
    state VARCHAR(100),
    zip_code VARCHAR(100),
    opening_hours JSONB DEFAULT '{}' NOT NULL,
    slot_minutes INTEGER DEFAULT 10 NOT NULL,
    daily_production_goal BIGINT DEFAULT 0 NOT NULL,
    agent_policy JSONB DEFAULT '{}' NOT NULL,
    preferences JSONB DEFAULT '{}' NOT NULL,
    created_at TIMESTAMP WITH TIME ZONE NOT NULL,
    updated_at TIMESTAMP WITH TIME ZONE NOT NULL,
    created_by_user_id UUID,
    last_modified_by_user_id UUID,
    deleted_at TIMESTAMP WITH TIME ZONE,
    CONSTRAINT pk_practice PRIMARY KEY (tenant_id, id)
)
;
CREATE TABLE predictions_models (
    tenant_id UUID NOT NULL,
    id UUID NOT NULL,
    name VARCHAR(50) NOT NULL,
    version INTEGER DEFAULT 1 NOT NULL,
    fitted_at TIMESTAMP WITH TIME ZONE,
    training_rows INTEGER DEFAULT 0 NOT NULL,
    coefficients JSONB DEFAULT '{}' NOT NULL,
    metrics JSONB DEFAULT '{}' NOT NULL,
    is_active BOOLEAN DEFAULT false NOT NULL,
    created_at TIMESTAMP WITH TIME ZONE NOT NULL,
    updated_at TIMESTAMP WITH TIME ZONE NOT NULL,
    created_by_user_id UUID,
    last_modified_by_user_id UUID,
    deleted_at TIMESTAMP WITH TIME ZONE,
    CONSTRAINT pk_predictions_models PRIMARY KEY (tenant_id, id)
)
;
CREATE TABLE procedure_codes (
    tenant_id UUID NOT NULL,
    id UUID NOT NULL,
    code VARCHAR(15) NOT NULL,
    label VARCHAR(100) NOT NULL,
    category VARCHAR(50) DEFAULT '' NOT NULL,
    minutes INTEGER DEFAULT 30 NOT NULL,
    treatment_area VARCHAR(20) DEFAULT 'mouth' NOT NULL,
    is_hygiene BOOLEAN DEFAULT false NOT NULL,
    is_active BOOLEAN DEFAULT true NOT NULL,
    created_at TIMESTAMP WITH TIME ZONE NOT NULL,
    updated_at TIMESTAMP WITH TIME ZONE NOT NULL,
    created_by_user_id UUID,
    last_modified_by_user_id UUID,
    deleted_at TIMESTAMP WITH TIME ZONE,
    CONSTRAINT pk_procedure_codes PRIMARY KEY (tenant_id, id)
)
;
CREATE INDEX idx_procedure_codes_code ON procedure_codes (tenant_id, code)
;
CREATE TABLE providers (
    tenant_id UUID NOT NULL,
    id UUID NOT NULL,
    first_name VARCHAR(100) NOT NULL,
    last_name VARCHAR(100) NOT NULL,
    specialty VARCHAR(100),
    license_number VARCHAR(50),
    treatment_preferences JSONB DEFAULT '{}' NOT NULL,
    coding_patterns JSONB DEFAULT '{}' NOT NULL,
    schedule_preferences JSONB DEFAULT '{}' NOT NULL,
    voice_recognition_profile JSONB DEFAULT '{}' NOT NULL,
    avg_treatment_time JSONB DEFAULT '{}' NOT NULL,
    patient_satisfaction_score SMALLINT,
    production_efficiency_score SMALLINT,
    abbreviation VARCHAR(10) DEFAULT '' NOT NULL,
    color VARCHAR(7) DEFAULT '#5A636E' NOT NULL,
    npi VARCHAR(10),
    is_hygienist BOOLEAN DEFAULT false NOT NULL,
    is_active BOOLEAN DEFAULT true NOT NULL,
    position INTEGER DEFAULT 0 NOT NULL,
    weekly_hours JSONB DEFAULT '{}' NOT NULL,
    created_at TIMESTAMP WITH TIME ZONE NOT NULL,
    updated_at TIMESTAMP WITH TIME ZONE NOT NULL,
    created_by_user_id UUID,
    last_modified_by_user_id UUID,
    deleted_at TIMESTAMP WITH TIME ZONE,
    CONSTRAINT pk_providers PRIMARY KEY (tenant_id, id),
    CONSTRAINT ck_providers_production_efficiency_score CHECK (production_efficiency_score BETWEEN 0 AND 100),
    CONSTRAINT ck_providers_patient_satisfaction_score CHECK (patient_satisfaction_score BETWEEN 0 AND 100)
)
;
CREATE TABLE recall_types (
    tenant_id UUID NOT NULL,
    id UUID NOT NULL,
    name VARCHAR(50) NOT NULL,
    interval_months INTEGER DEFAULT 6 NOT NULL,
    interval_days INTEGER DEFAULT 0 NOT NULL,
    pattern VARCHAR(100) DEFAULT 'XXXXXXXXXX' NOT NULL,
    trigger_codes JSONB DEFAULT '[]' NOT NULL,
    is_active BOOLEAN DEFAULT true NOT NULL,
    created_at TIMESTAMP WITH TIME ZONE NOT NULL,
    updated_at TIMESTAMP WITH TIME ZONE NOT NULL,
    created_by_user_id UUID,
    last_modified_by_user_id UUID,
    deleted_at TIMESTAMP WITH TIME ZONE,
    CONSTRAINT pk_recall_types PRIMARY KEY (tenant_id, id)
)
;
CREATE TABLE roles (
    tenant_id UUID NOT NULL,
    id UUID NOT NULL,
    name VARCHAR(50) NOT NULL,
    label VARCHAR(100) NOT NULL,
    permissions JSONB DEFAULT '[]' NOT NULL,
    created_at TIMESTAMP WITH TIME ZONE NOT NULL,
    updated_at TIMESTAMP WITH TIME ZONE NOT NULL,
    created_by_user_id UUID,
    last_modified_by_user_id UUID,
    deleted_at TIMESTAMP WITH TIME ZONE,
    CONSTRAINT pk_roles PRIMARY KEY (tenant_id, id)
)
;
CREATE TABLE sync_conflicts (
    tenant_id UUID NOT NULL,
    id UUID NOT NULL,
    kind VARCHAR(30) NOT NULL,
    severity VARCHAR(20) NOT NULL,
    table_name VARCHAR(50) NOT NULL,
    row_id UUID NOT NULL,
    other_row_id UUID,
    field VARCHAR(50),
    base_value JSONB,
    kept_value JSONB,
    other_value JSONB,
    kept_device_id UUID,
    other_device_id UUID,
    detected_at TIMESTAMP WITH TIME ZONE NOT NULL,
    state VARCHAR(20) DEFAULT 'open' NOT NULL,
    resolved_at TIMESTAMP WITH TIME ZONE,
    resolved_by_user_id UUID,
    resolution VARCHAR(255),
    created_at TIMESTAMP WITH TIME ZONE NOT NULL,
    updated_at TIMESTAMP WITH TIME ZONE NOT NULL,
    created_by_user_id UUID,
    last_modified_by_user_id UUID,
    deleted_at TIMESTAMP WITH TIME ZONE,
    CONSTRAINT pk_sync_conflicts PRIMARY KEY (tenant_id, id)
)
;
CREATE INDEX idx_sync_conflicts_state ON sync_conflicts (tenant_id, state, detected_at)
;
CREATE TABLE fees (
    tenant_id UUID NOT NULL,
    id UUID NOT NULL,
    procedure_code_id UUID NOT NULL,
    fee_schedule VARCHAR(50) DEFAULT 'standard' NOT NULL,
    amount BIGINT NOT NULL,
    created_at TIMESTAMP WITH TIME ZONE NOT NULL,
    updated_at TIMESTAMP WITH TIME ZONE NOT NULL,
    created_by_user_id UUID,
    last_modified_by_user_id UUID,
    deleted_at TIMESTAMP WITH TIME ZONE,
    CONSTRAINT pk_fees PRIMARY KEY (tenant_id, id),
    CONSTRAINT fk_fees_tenant_id_procedure_code_id FOREIGN KEY(tenant_id, procedure_code_id) REFERENCES procedure_codes (tenant_id, id) DEFERRABLE INITIALLY DEFERRED
)
;
CREATE INDEX idx_fees_code ON fees (tenant_id, procedure_code_id)
;
CREATE TABLE insurance_plans (
    tenant_id UUID NOT NULL,
    id UUID NOT NULL,
    carrier_id UUID NOT NULL,
    group_name VARCHAR(100),
    group_number VARCHAR(50),
    plan_type VARCHAR(20),
    fee_schedule VARCHAR(50),
    note TEXT,
    created_at TIMESTAMP WITH TIME ZONE NOT NULL,
    updated_at TIMESTAMP WITH TIME ZONE NOT NULL,
    created_by_user_id UUID,
    last_modified_by_user_id UUID,
    deleted_at TIMESTAMP WITH TIME ZONE,
    CONSTRAINT pk_insurance_plans PRIMARY KEY (tenant_id, id),
    CONSTRAINT fk_insurance_plans_tenant_id_carrier_id FOREIGN KEY(tenant_id, carrier_id) REFERENCES carriers (tenant_id, id) DEFERRABLE INITIALLY DEFERRED
)
;
CREATE TABLE operatories (
    tenant_id UUID NOT NULL,
    id UUID NOT NULL,
    name VARCHAR(100) NOT NULL,
    abbreviation VARCHAR(10) DEFAULT '' NOT NULL,
    position INTEGER DEFAULT 0 NOT NULL,
    is_hygiene BOOLEAN DEFAULT false NOT NULL,
    is_active BOOLEAN DEFAULT true NOT NULL,
    provider_id UUID,
    hygienist_id UUID,
    created_at TIMESTAMP WITH TIME ZONE NOT NULL,
    updated_at TIMESTAMP WITH TIME ZONE NOT NULL,
    created_by_user_id UUID,
    last_modified_by_user_id UUID,
    deleted_at TIMESTAMP WITH TIME ZONE,
    CONSTRAINT pk_operatories PRIMARY KEY (tenant_id, id),
    CONSTRAINT fk_operatories_tenant_id_provider_id FOREIGN KEY(tenant_id, provider_id) REFERENCES providers (tenant_id, id) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT fk_operatories_tenant_id_hygienist_id FOREIGN KEY(tenant_id, hygienist_id) REFERENCES providers (tenant_id, id) DEFERRABLE INITIALLY DEFERRED
)
;
CREATE TABLE patients (
    tenant_id UUID NOT NULL,
    id UUID NOT NULL,
    first_name VARCHAR(100) NOT NULL,
    last_name VARCHAR(100) NOT NULL,
    middle_initial VARCHAR(1),
    middle_name VARCHAR(100),
    preferred_name VARCHAR(100),
    pronouns VARCHAR(30),
    date_of_birth DATE,
    gender VARCHAR(1),
    phone_home VARCHAR(30),
    phone_wireless VARCHAR(30),
    phone_work VARCHAR(30),
    phone_home_e164 VARCHAR(20),
    phone_wireless_e164 VARCHAR(20),
    email VARCHAR(255),
    address_line1 VARCHAR(255),
    address_line2 VARCHAR(255),
    city VARCHAR(100),
    state VARCHAR(100),
    zip_code VARCHAR(100),
    guarantor_id UUID,
    family_position VARCHAR(20),
    preferred_language VARCHAR(10) DEFAULT 'en' NOT NULL,
    language_source VARCHAR(50),
    status VARCHAR(20) DEFAULT 'patient' NOT NULL,
    primary_provider_id UUID,
    hygienist_id UUID,
    preferred_contact_method VARCHAR(20),
    preferred_confirm_method VARCHAR(20),
    preferred_recall_method VARCHAR(20),
    sms_consent BOOLEAN DEFAULT false NOT NULL,
    sms_consent_at TIMESTAMP WITH TIME ZONE,
    sms_consent_source VARCHAR(50),
    email_consent BOOLEAN DEFAULT false NOT NULL,
    email_consent_at TIMESTAMP WITH TIME ZONE,
    email_consent_source VARCHAR(50),
    notes TEXT,
    merged_into_id UUID,
    date_first_visit DATE,
    date_time_deleted TIMESTAMP WITH TIME ZONE,
    ai_insights JSONB DEFAULT '{}' NOT NULL,
    communication_preferences JSONB DEFAULT '{}' NOT NULL,
    agent_interaction_summary JSONB DEFAULT '{}' NOT NULL,
    no_show_risk_score SMALLINT DEFAULT 50 NOT NULL,
    payment_behavior_score SMALLINT DEFAULT 50 NOT NULL,
    treatment_acceptance_rate SMALLINT DEFAULT 50 NOT NULL,
    last_agent_interaction TIMESTAMP WITH TIME ZONE,
    preferred_appointment_times JSONB DEFAULT '{}' NOT NULL,
    cosmetic_interest_level SMALLINT DEFAULT 0 NOT NULL,
    created_at TIMESTAMP WITH TIME ZONE NOT NULL,
    updated_at TIMESTAMP WITH TIME ZONE NOT NULL,
    created_by_user_id UUID,
    last_modified_by_user_id UUID,
    deleted_at TIMESTAMP WITH TIME ZONE,
    CONSTRAINT pk_patients PRIMARY KEY (tenant_id, id),
    CONSTRAINT fk_patients_tenant_id_merged_into_id FOREIGN KEY(tenant_id, merged_into_id) REFERENCES patients (tenant_id, id) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT fk_patients_tenant_id_hygienist_id FOREIGN KEY(tenant_id, hygienist_id) REFERENCES providers (tenant_id, id) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT ck_patients_treatment_acceptance_rate CHECK (treatment_acceptance_rate BETWEEN 0 AND 100),
    CONSTRAINT fk_patients_tenant_id_primary_provider_id FOREIGN KEY(tenant_id, primary_provider_id) REFERENCES providers (tenant_id, id) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT ck_patients_no_show_risk_score CHECK (no_show_risk_score BETWEEN 0 AND 100),
    CONSTRAINT fk_patients_tenant_id_guarantor_id FOREIGN KEY(tenant_id, guarantor_id) REFERENCES patients (tenant_id, id) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT ck_patients_cosmetic_interest_level CHECK (cosmetic_interest_level BETWEEN 0 AND 100),
    CONSTRAINT ck_patients_payment_behavior_score CHECK (payment_behavior_score BETWEEN 0 AND 100)
)
;
CREATE INDEX idx_patients_guarantor ON patients (tenant_id, guarantor_id)
;
CREATE INDEX idx_patients_name ON patients (tenant_id, last_name, first_name)
;
CREATE INDEX idx_patients_tenant_email ON patients (tenant_id, email)
;
CREATE INDEX idx_patients_tenant_phone ON patients (tenant_id, phone_wireless)
;
CREATE INDEX idx_patients_tenant_phone_home ON patients (tenant_id, phone_home)
;
CREATE TABLE users (
    tenant_id UUID NOT NULL,
    id UUID NOT NULL,
    display_name VARCHAR(100) NOT NULL,
    initials VARCHAR(5) DEFAULT '' NOT NULL,
    role VARCHAR(50) NOT NULL,
    role_id UUID,
    provider_id UUID,
    is_agent BOOLEAN DEFAULT false NOT NULL,
    agent_type VARCHAR(50),
    pin_hash VARCHAR(255),
    language VARCHAR(10) DEFAULT 'en' NOT NULL,
    is_active BOOLEAN DEFAULT true NOT NULL,
    created_at TIMESTAMP WITH TIME ZONE NOT NULL,
    updated_at TIMESTAMP WITH TIME ZONE NOT NULL,
    created_by_user_id UUID,
    last_modified_by_user_id UUID,
    deleted_at TIMESTAMP WITH TIME ZONE,
    CONSTRAINT pk_users PRIMARY KEY (tenant_id, id),
    CONSTRAINT fk_users_tenant_id_provider_id FOREIGN KEY(tenant_id, provider_id) REFERENCES providers (tenant_id, id) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT fk_users_tenant_id_role_id FOREIGN KEY(tenant_id, role_id) REFERENCES roles (tenant_id, id) DEFERRABLE INITIALLY DEFERRED
)
;
CREATE TABLE allergies (
    tenant_id UUID NOT NULL,
    id UUID NOT NULL,
    patient_id UUID NOT NULL,
    substance VARCHAR(100) NOT NULL,
    reaction VARCHAR(255),
    is_active BOOLEAN DEFAULT true NOT NULL,
    created_at TIMESTAMP WITH TIME ZONE NOT NULL,
    updated_at TIMESTAMP WITH TIME ZONE NOT NULL,
    created_by_user_id UUID,
    last_modified_by_user_id UUID,
    deleted_at TIMESTAMP WITH TIME ZONE,
    CONSTRAINT pk_allergies PRIMARY KEY (tenant_id, id),
    CONSTRAINT fk_allergies_tenant_id_patient_id FOREIGN KEY(tenant_id, patient_id) REFERENCES patients (tenant_id, id) DEFERRABLE INITIALLY DEFERRED
)
;
CREATE INDEX idx_allergies_patient ON allergies (tenant_id, patient_id)
;
CREATE TABLE appointments (
    tenant_id UUID NOT NULL,
    id UUID NOT NULL,
    patient_id UUID NOT NULL,
    provider_id UUID,
    hygienist_id UUID,
    start_time TIMESTAMP WITH TIME ZONE,
    end_time TIMESTAMP WITH TIME ZONE,
    status VARCHAR(20) DEFAULT 'scheduled' NOT NULL,
    appointment_type VARCHAR(50),
    appointment_type_id UUID,
    operatory VARCHAR(20),
    operatory_id UUID,
    notes TEXT,
    pattern VARCHAR(100) DEFAULT 'XXXXXX' NOT NULL,
    confirmed BOOLEAN DEFAULT false NOT NULL,
    confirmation_status_id UUID,
    is_asap BOOLEAN DEFAULT false NOT NULL,
    is_new_patient BOOLEAN DEFAULT false NOT NULL,
    arrived_at TIMESTAMP WITH TIME ZONE,
    seated_at TIMESTAMP WITH TIME ZONE,
    dismissed_at TIMESTAMP WITH TIME ZONE,
    cancel_reason VARCHAR(255),
    cancel_notice VARCHAR(20),
    cancelled_at TIMESTAMP WITH TIME ZONE,
    override_reason VARCHAR(255),
    date_time_stamp TIMESTAMP WITH TIME ZONE,
    created_by_agent VARCHAR(50),
    ai_confidence_score SMALLINT DEFAULT 100 NOT NULL,
    predicted_no_show_risk SMALLINT,
    auto_filled_cancellation BOOLEAN DEFAULT false NOT NULL,
    scheduling_optimization_notes TEXT,
    patient_communication_log JSONB DEFAULT '[]' NOT NULL,
    confirmation_attempts JSONB DEFAULT '[]' NOT NULL,
    waitlist_priority INTEGER DEFAULT 0 NOT NULL,
    lock_version INTEGER DEFAULT 1 NOT NULL,
    created_at TIMESTAMP WITH TIME ZONE NOT NULL,
    updated_at TIMESTAMP WITH TIME ZONE NOT NULL,
    created_by_user_id UUID,
    last_modified_by_user_id UUID,
    deleted_at TIMESTAMP WITH TIME ZONE,
    CONSTRAINT pk_appointments PRIMARY KEY (tenant_id, id),
    CONSTRAINT ck_appointments_predicted_no_show_risk CHECK (predicted_no_show_risk BETWEEN 0 AND 100),
    CONSTRAINT fk_appointments_tenant_id_operatory_id FOREIGN KEY(tenant_id, operatory_id) REFERENCES operatories (tenant_id, id) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT fk_appointments_tenant_id_hygienist_id FOREIGN KEY(tenant_id, hygienist_id) REFERENCES providers (tenant_id, id) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT fk_appointments_tenant_id_appointment_type_id FOREIGN KEY(tenant_id, appointment_type_id) REFERENCES appointment_types (tenant_id, id) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT fk_appointments_tenant_id_confirmation_status_id FOREIGN KEY(tenant_id, confirmation_status_id) REFERENCES confirmation_statuses (tenant_id, id) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT fk_appointments_tenant_id_patient_id FOREIGN KEY(tenant_id, patient_id) REFERENCES patients (tenant_id, id) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT ck_appointments_ai_confidence_score CHECK (ai_confidence_score BETWEEN 0 AND 100),
    CONSTRAINT fk_appointments_tenant_id_provider_id FOREIGN KEY(tenant_id, provider_id) REFERENCES providers (tenant_id, id) DEFERRABLE INITIALLY DEFERRED
)
;
CREATE INDEX idx_appointments_date ON appointments (tenant_id, start_time)
;
CREATE INDEX idx_appointments_operatory_date ON appointments (tenant_id, operatory_id, start_time)
;
CREATE INDEX idx_appointments_patient ON appointments (tenant_id, patient_id, start_time)
;
CREATE INDEX idx_appointments_provider_date ON appointments (tenant_id, provider_id, start_time)
;
CREATE INDEX idx_appointments_status_date ON appointments (tenant_id, status, start_time)
;
CREATE TABLE benefits (
    tenant_id UUID NOT NULL,
    id UUID NOT NULL,
    insurance_plan_id UUID NOT NULL,
    kind VARCHAR(30) NOT NULL,
    category VARCHAR(50),
    procedure_code VARCHAR(15),
    percent INTEGER,
    amount BIGINT,
    quantity INTEGER,
    period VARCHAR(20),
    created_at TIMESTAMP WITH TIME ZONE NOT NULL,
    updated_at TIMESTAMP WITH TIME ZONE NOT NULL,
    created_by_user_id UUID,
    last_modified_by_user_id UUID,
    deleted_at TIMESTAMP WITH TIME ZONE,
    CONSTRAINT pk_benefits PRIMARY KEY (tenant_id, id),
    CONSTRAINT fk_benefits_tenant_id_insurance_plan_id FOREIGN KEY(tenant_id, insurance_plan_id) REFERENCES insurance_plans (tenant_id, id) DEFERRABLE INITIALLY DEFERRED
)
;
CREATE INDEX idx_benefits_plan ON benefits (tenant_id, insurance_plan_id)
;
CREATE TABLE blockouts (
    tenant_id UUID NOT NULL,
    id UUID NOT NULL,
    operatory_id UUID,
    provider_id UUID,
    start_time TIMESTAMP WITH TIME ZONE NOT NULL,
    end_time TIMESTAMP WITH TIME ZONE NOT NULL,
    kind VARCHAR(30) DEFAULT 'blockout' NOT NULL,
    label VARCHAR(100) DEFAULT '' NOT NULL,
    series_id UUID,
    recurrence JSONB DEFAULT '{}' NOT NULL,
    created_at TIMESTAMP WITH TIME ZONE NOT NULL,
    updated_at TIMESTAMP WITH TIME ZONE NOT NULL,
    created_by_user_id UUID,
    last_modified_by_user_id UUID,
    deleted_at TIMESTAMP WITH TIME ZONE,
    CONSTRAINT pk_blockouts PRIMARY KEY (tenant_id, id),
    CONSTRAINT fk_blockouts_tenant_id_series_id FOREIGN KEY(tenant_id, series_id) REFERENCES blockouts (tenant_id, id) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT fk_blockouts_tenant_id_operatory_id FOREIGN KEY(tenant_id, operatory_id) REFERENCES operatories (tenant_id, id) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT fk_blockouts_tenant_id_provider_id FOREIGN KEY(tenant_id, provider_id) REFERENCES providers (tenant_id, id) DEFERRABLE INITIALLY DEFERRED
)
;
CREATE INDEX idx_blockouts_time ON blockouts (tenant_id, start_time)
;
CREATE TABLE consents (
    tenant_id UUID NOT NULL,
    id UUID NOT NULL,
    patient_id UUID NOT NULL,
    channel VARCHAR(20) NOT NULL,
    is_granted BOOLEAN DEFAULT false NOT NULL,
    given_at TIMESTAMP WITH TIME ZONE NOT NULL,
    source VARCHAR(100),
    wording TEXT,
    created_at TIMESTAMP WITH TIME ZONE NOT NULL,
    updated_at TIMESTAMP WITH TIME ZONE NOT NULL,
    created_by_user_id UUID,
    last_modified_by_user_id UUID,
    deleted_at TIMESTAMP WITH TIME ZONE,
    CONSTRAINT pk_consents PRIMARY KEY (tenant_id, id),
    CONSTRAINT fk_consents_tenant_id_patient_id FOREIGN KEY(tenant_id, patient_id) REFERENCES patients (tenant_id, id) DEFERRABLE INITIALLY DEFERRED
)
;
CREATE INDEX idx_consents_patient ON consents (tenant_id, patient_id, given_at)
;
CREATE TABLE coverages (
    tenant_id UUID NOT NULL,
    id UUID NOT NULL,
    patient_id UUID NOT NULL,
    insurance_plan_id UUID NOT NULL,
    subscriber_id UUID,
    subscriber_number VARCHAR(50),
    relationship VARCHAR(20) DEFAULT 'self' NOT NULL,
    ordinal INTEGER DEFAULT 1 NOT NULL,
    effective_on DATE,
    terminated_on DATE,
    created_at TIMESTAMP WITH TIME ZONE NOT NULL,
    updated_at TIMESTAMP WITH TIME ZONE NOT NULL,
    created_by_user_id UUID,
    last_modified_by_user_id UUID,
    deleted_at TIMESTAMP WITH TIME ZONE,
    CONSTRAINT pk_coverages PRIMARY KEY (tenant_id, id),
    CONSTRAINT fk_coverages_tenant_id_insurance_plan_id FOREIGN KEY(tenant_id, insurance_plan_id) REFERENCES insurance_plans (tenant_id, id) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT fk_coverages_tenant_id_subscriber_id FOREIGN KEY(tenant_id, subscriber_id) REFERENCES patients (tenant_id, id) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT fk_coverages_tenant_id_patient_id FOREIGN KEY(tenant_id, patient_id) REFERENCES patients (tenant_id, id) DEFERRABLE INITIALLY DEFERRED
)
;
CREATE INDEX idx_coverages_patient ON coverages (tenant_id, patient_id)
;
CREATE TABLE medical_alerts (
    tenant_id UUID NOT NULL,
    id UUID NOT NULL,
    patient_id UUID NOT NULL,
    label VARCHAR(100) NOT NULL,
    severity INTEGER DEFAULT 1 NOT NULL,
    note TEXT,
    is_active BOOLEAN DEFAULT true NOT NULL,
    created_at TIMESTAMP WITH TIME ZONE NOT NULL,
    updated_at TIMESTAMP WITH TIME ZONE NOT NULL,
    created_by_user_id UUID,
    last_modified_by_user_id UUID,
    deleted_at TIMESTAMP WITH TIME ZONE,
    CONSTRAINT pk_medical_alerts PRIMARY KEY (tenant_id, id),
    CONSTRAINT fk_medical_alerts_tenant_id_patient_id FOREIGN KEY(tenant_id, patient_id) REFERENCES patients (tenant_id, id) DEFERRABLE INITIALLY DEFERRED
)
;
CREATE INDEX idx_medical_alerts_patient ON medical_alerts (tenant_id, patient_id)
;
CREATE TABLE medications (
    tenant_id UUID NOT NULL,
    id UUID NOT NULL,
    patient_id UUID NOT NULL,
    name VARCHAR(100) NOT NULL,
    dose VARCHAR(100),
    started_on DATE,
    stopped_on DATE,
    note TEXT,
    created_at TIMESTAMP WITH TIME ZONE NOT NULL,
    updated_at TIMESTAMP WITH TIME ZONE NOT NULL,
    created_by_user_id UUID,
    last_modified_by_user_id UUID,
    deleted_at TIMESTAMP WITH TIME ZONE,
    CONSTRAINT pk_medications PRIMARY KEY (tenant_id, id),
    CONSTRAINT fk_medications_tenant_id_patient_id FOREIGN KEY(tenant_id, patient_id) REFERENCES patients (tenant_id, id) DEFERRABLE INITIALLY DEFERRED
)
;
CREATE INDEX idx_medications_patient ON medications (tenant_id, patient_id)
;
CREATE TABLE notes (
    tenant_id UUID NOT NULL,
    id UUID NOT NULL,
    table_name VARCHAR(50) NOT NULL,
    about_id UUID NOT NULL,
    patient_id UUID,
    body TEXT NOT NULL,
    is_pinned BOOLEAN DEFAULT false NOT NULL,
    created_at TIMESTAMP WITH TIME ZONE NOT NULL,
    updated_at TIMESTAMP WITH TIME ZONE NOT NULL,
    created_by_user_id UUID,
    last_modified_by_user_id UUID,
    deleted_at TIMESTAMP WITH TIME ZONE,
    CONSTRAINT pk_notes PRIMARY KEY (tenant_id, id),
    CONSTRAINT fk_notes_tenant_id_patient_id FOREIGN KEY(tenant_id, patient_id) REFERENCES patients (tenant_id, id) DEFERRABLE INITIALLY DEFERRED
)
;
CREATE INDEX idx_notes_row ON notes (tenant_id, table_name, about_id)
;
CREATE TABLE opt_outs (
    tenant_id UUID NOT NULL,
    id UUID NOT NULL,
    patient_id UUID,
    channel VARCHAR(20) NOT NULL,
    address VARCHAR(255) NOT NULL,
    opted_out_at TIMESTAMP WITH TIME ZONE NOT NULL,
    source VARCHAR(100),
    created_at TIMESTAMP WITH TIME ZONE NOT NULL,
    updated_at TIMESTAMP WITH TIME ZONE NOT NULL,
    created_by_user_id UUID,
    last_modified_by_user_id UUID,
    deleted_at TIMESTAMP WITH TIME ZONE,
    CONSTRAINT pk_opt_outs PRIMARY KEY (tenant_id, id),
    CONSTRAINT fk_opt_outs_tenant_id_patient_id FOREIGN KEY(tenant_id, patient_id) REFERENCES patients (tenant_id, id) DEFERRABLE INITIALLY DEFERRED
)
;
CREATE INDEX idx_opt_outs_address ON opt_outs (tenant_id, channel, address)
;
CREATE TABLE perio_exams (
    tenant_id UUID NOT NULL,
    id UUID NOT NULL,
    patient_id UUID NOT NULL,
    provider_id UUID,
    exam_date DATE NOT NULL,
    note TEXT,
    voice_transcript TEXT,
    created_at TIMESTAMP WITH TIME ZONE NOT NULL,
    updated_at TIMESTAMP WITH TIME ZONE NOT NULL,
    created_by_user_id UUID,
    last_modified_by_user_id UUID,
    deleted_at TIMESTAMP WITH TIME ZONE,
    CONSTRAINT pk_perio_exams PRIMARY KEY (tenant_id, id),
    CONSTRAINT fk_perio_exams_tenant_id_patient_id FOREIGN KEY(tenant_id, patient_id) REFERENCES patients (tenant_id, id) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT fk_perio_exams_tenant_id_provider_id FOREIGN KEY(tenant_id, provider_id) REFERENCES providers (tenant_id, id) DEFERRABLE INITIALLY DEFERRED
)
;
CREATE INDEX idx_perio_exams_patient ON perio_exams (tenant_id, patient_id, exam_date)
;
CREATE TABLE provider_schedules (
    tenant_id UUID NOT NULL,
    id UUID NOT NULL,
    provider_id UUID NOT NULL,
    operatory_id UUID,
    day DATE NOT NULL,
    start_minute INTEGER DEFAULT 0 NOT NULL,
    end_minute INTEGER DEFAULT 0 NOT NULL,
    is_absent BOOLEAN DEFAULT false NOT NULL,
    note VARCHAR(255),
    created_at TIMESTAMP WITH TIME ZONE NOT NULL,
    updated_at TIMESTAMP WITH TIME ZONE NOT NULL,
    created_by_user_id UUID,
    last_modified_by_user_id UUID,
    deleted_at TIMESTAMP WITH TIME ZONE,
    CONSTRAINT pk_provider_schedules PRIMARY KEY (tenant_id, id),
    CONSTRAINT fk_provider_schedules_tenant_id_operatory_id FOREIGN KEY(tenant_id, operatory_id) REFERENCES operatories (tenant_id, id) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT fk_provider_schedules_tenant_id_provider_id FOREIGN KEY(tenant_id, provider_id) REFERENCES providers (tenant_id, id) DEFERRABLE INITIALLY DEFERRED
)
;
CREATE INDEX idx_provider_schedules_day ON provider_schedules (tenant_id, day, provider_id)
;
CREATE TABLE slot_leases (
    tenant_id UUID NOT NULL,
    id UUID NOT NULL,
    purpose VARCHAR(30) NOT NULL,
    holder_device_id UUID,
    operatory_id UUID,
    start_time TIMESTAMP WITH TIME ZONE,
    expires_at TIMESTAMP WITH TIME ZONE NOT NULL,
    created_at TIMESTAMP WITH TIME ZONE NOT NULL,
    updated_at TIMESTAMP WITH TIME ZONE NOT NULL,
    created_by_user_id UUID,
    last_modified_by_user_id UUID,
    deleted_at TIMESTAMP WITH TIME ZONE,
    CONSTRAINT pk_slot_leases PRIMARY KEY (tenant_id, id),
    CONSTRAINT fk_slot_leases_tenant_id_operatory_id FOREIGN KEY(tenant_id, operatory_id) REFERENCES operatories (tenant_id, id) DEFERRABLE INITIALLY DEFERRED
)
;
CREATE TABLE tasks (
    tenant_id UUID NOT NULL,
    id UUID NOT NULL,
    title VARCHAR(200) NOT NULL,
    detail TEXT,
    patient_id UUID,
    assigned_user_id UUID,
    due_on DATE,
    status VARCHAR(20) DEFAULT 'open' NOT NULL,
    done_at TIMESTAMP WITH TIME ZONE,
    created_at TIMESTAMP WITH TIME ZONE NOT NULL,
    updated_at TIMESTAMP WITH TIME ZONE NOT NULL,
    created_by_user_id UUID,
    last_modified_by_user_id UUID,
    deleted_at TIMESTAMP WITH TIME ZONE,
    CONSTRAINT pk_tasks PRIMARY KEY (tenant_id, id),
    CONSTRAINT fk_tasks_tenant_id_assigned_user_id FOREIGN KEY(tenant_id, assigned_user_id) REFERENCES users (tenant_id, id) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT fk_tasks_tenant_id_patient_id FOREIGN KEY(tenant_id, patient_id) REFERENCES patients (tenant_id, id) DEFERRABLE INITIALLY DEFERRED
)
;
CREATE INDEX idx_tasks_open ON tasks (tenant_id, status, due_on)
;
CREATE TABLE tooth_conditions (
    tenant_id UUID NOT NULL,
    id UUID NOT NULL,
    patient_id UUID NOT NULL,
    provider_id UUID,
    tooth_number VARCHAR(2) NOT NULL,
    surface VARCHAR(10),
    condition VARCHAR(50) NOT NULL,
    noted_on DATE,
    resolved_on DATE,
    note TEXT,
    created_at TIMESTAMP WITH TIME ZONE NOT NULL,
    updated_at TIMESTAMP WITH TIME ZONE NOT NULL,
    created_by_user_id UUID,
    last_modified_by_user_id UUID,
    deleted_at TIMESTAMP WITH TIME ZONE,
    CONSTRAINT pk_tooth_conditions PRIMARY KEY (tenant_id, id),
    CONSTRAINT fk_tooth_conditions_tenant_id_patient_id FOREIGN KEY(tenant_id, patient_id) REFERENCES patients (tenant_id, id) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT fk_tooth_conditions_tenant_id_provider_id FOREIGN KEY(tenant_id, provider_id) REFERENCES providers (tenant_id, id) DEFERRABLE INITIALLY DEFERRED
)
;
CREATE INDEX idx_tooth_conditions_patient ON tooth_conditions (tenant_id, patient_id)
;
CREATE TABLE treatment_plans (
    tenant_id UUID NOT NULL,
    id UUID NOT NULL,
    patient_id UUID NOT NULL,
    provider_id UUID,
    heading VARCHAR(100) DEFAULT '' NOT NULL,
    status VARCHAR(20) DEFAULT 'active' NOT NULL,
    presented_on DATE,
    signed_at TIMESTAMP WITH TIME ZONE,
    note TEXT,
    created_at TIMESTAMP WITH TIME ZONE NOT NULL,
    updated_at TIMESTAMP WITH TIME ZONE NOT NULL,
    created_by_user_id UUID,
    last_modified_by_user_id UUID,
    deleted_at TIMESTAMP WITH TIME ZONE,
    CONSTRAINT pk_treatment_plans PRIMARY KEY (tenant_id, id),
    CONSTRAINT fk_treatment_plans_tenant_id_provider_id FOREIGN KEY(tenant_id, provider_id) REFERENCES providers (tenant_id, id) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT fk_treatment_plans_tenant_id_patient_id FOREIGN KEY(tenant_id, patient_id) REFERENCES patients (tenant_id, id) DEFERRABLE INITIALLY DEFERRED
)
;
CREATE INDEX idx_treatment_plans_patient ON treatment_plans (tenant_id, patient_id)
;
CREATE TABLE agent_interactions (
    tenant_id UUID NOT NULL,
    id UUID NOT NULL,
    agent_type VARCHAR(50) NOT NULL,
    patient_id UUID,
    appointment_id UUID,
    interaction_type VARCHAR(50) NOT NULL,
    channel VARCHAR(20),
    content JSONB DEFAULT '{}' NOT NULL,
    transcript TEXT,
    sentiment_score SMALLINT,
    confidence_score SMALLINT,
    success_outcome BOOLEAN,
    human_override BOOLEAN DEFAULT false NOT NULL,
    human_feedback TEXT,
    learning_tags JSONB DEFAULT '[]' NOT NULL,
    duration_seconds INTEGER,
    run_id UUID,
    state VARCHAR(20) DEFAULT 'done' NOT NULL,
    evidence JSONB DEFAULT '{}' NOT NULL,
    policy_decision VARCHAR(20),
    decided_at TIMESTAMP WITH TIME ZONE,
    decided_by_user_id UUID,
    undo_reference UUID,
    expires_at TIMESTAMP WITH TIME ZONE,
    created_at TIMESTAMP WITH TIME ZONE NOT NULL,
    updated_at TIMESTAMP WITH TIME ZONE NOT NULL,
    created_by_user_id UUID,
    last_modified_by_user_id UUID,
    deleted_at TIMESTAMP WITH TIME ZONE,
    CONSTRAINT pk_agent_interactions PRIMARY KEY (tenant_id, id),
    CONSTRAINT fk_agent_interactions_tenant_id_patient_id FOREIGN KEY(tenant_id, patient_id) REFERENCES patients (tenant_id, id) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT ck_agent_interactions_sentiment_score CHECK (sentiment_score BETWEEN -100 AND 100),
    CONSTRAINT ck_agent_interactions_confidence_score CHECK (confidence_score BETWEEN 0 AND 100),
    CONSTRAINT fk_agent_interactions_tenant_id_appointment_id FOREIGN KEY(tenant_id, appointment_id) REFERENCES appointments (tenant_id, id) DEFERRABLE INITIALLY DEFERRED
)
;
CREATE INDEX idx_agent_interactions_patient ON agent_interactions (tenant_id, patient_id, created_at)
;
CREATE INDEX idx_agent_interactions_state ON agent_interactions (tenant_id, state, created_at)
;
CREATE INDEX idx_agent_interactions_type ON agent_interactions (tenant_id, agent_type, interaction_type, created_at)
;
CREATE TABLE appointment_events (
    tenant_id UUID NOT NULL,
    id UUID NOT NULL,
    appointment_id UUID NOT NULL,
    patient_id UUID NOT NULL,
    kind VARCHAR(30) NOT NULL,
    happened_at TIMESTAMP WITH TIME ZONE NOT NULL,
    start_time TIMESTAMP WITH TIME ZONE,
    previous_start_time TIMESTAMP WITH TIME ZONE,
    lead_minutes INTEGER,
    notice_minutes INTEGER,
    reason VARCHAR(255),
    details JSONB DEFAULT '{}' NOT NULL,
    created_at TIMESTAMP WITH TIME ZONE NOT NULL,
    updated_at TIMESTAMP WITH TIME ZONE NOT NULL,
    created_by_user_id UUID,
    last_modified_by_user_id UUID,
    deleted_at TIMESTAMP WITH TIME ZONE,
    CONSTRAINT pk_appointment_events PRIMARY KEY (tenant_id, id),
    CONSTRAINT fk_appointment_events_tenant_id_patient_id FOREIGN KEY(tenant_id, patient_id) REFERENCES patients (tenant_id, id) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT fk_appointment_events_tenant_id_appointment_id FOREIGN KEY(tenant_id, appointment_id) REFERENCES appointments (tenant_id, id) DEFERRABLE INITIALLY DEFERRED
)
;
CREATE INDEX idx_appointment_events_appointment ON appointment_events (tenant_id, appointment_id, happened_at)
;
CREATE INDEX idx_appointment_events_kind ON appointment_events (tenant_id, kind, happened_at)
;
CREATE TABLE claims (
    tenant_id UUID NOT NULL,
    id UUID NOT NULL,
    patient_id UUID NOT NULL,
    carrier_id UUID,
    insurance_plan_id UUID,
    coverage_id UUID,
    claim_date DATE,
    date_sent DATE,
    date_received DATE,
    status VARCHAR(20) DEFAULT 'unsent' NOT NULL,
    total_amount BIGINT DEFAULT 0 NOT NULL,
    claim_type VARCHAR(10) DEFAULT 'P' NOT NULL,
    ai_generated BOOLEAN DEFAULT false NOT NULL,
    predicted_approval_rate SMALLINT,
    rejection_risk_factors JSONB DEFAULT '[]' NOT NULL,
    auto_appeal_eligible BOOLEAN DEFAULT false NOT NULL,
    billing_agent_notes TEXT,
    created_at TIMESTAMP WITH TIME ZONE NOT NULL,
    updated_at TIMESTAMP WITH TIME ZONE NOT NULL,
    created_by_user_id UUID,
    last_modified_by_user_id UUID,
    deleted_at TIMESTAMP WITH TIME ZONE,
    CONSTRAINT pk_claims PRIMARY KEY (tenant_id, id),
    CONSTRAINT fk_claims_tenant_id_coverage_id FOREIGN KEY(tenant_id, coverage_id) REFERENCES coverages (tenant_id, id) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT fk_claims_tenant_id_patient_id FOREIGN KEY(tenant_id, patient_id) REFERENCES patients (tenant_id, id) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT fk_claims_tenant_id_insurance_plan_id FOREIGN KEY(tenant_id, insurance_plan_id) REFERENCES insurance_plans (tenant_id, id) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT fk_claims_tenant_id_carrier_id FOREIGN KEY(tenant_id, carrier_id) REFERENCES carriers (tenant_id, id) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT ck_claims_predicted_approval_rate CHECK (predicted_approval_rate BETWEEN 0 AND 100)
)
;
CREATE INDEX idx_claims_patient ON claims (tenant_id, patient_id)
;
CREATE INDEX idx_claims_status ON claims (tenant_id, status, claim_date)
;
CREATE TABLE communication_log (
    tenant_id UUID NOT NULL,
    id UUID NOT NULL,
    patient_id UUID NOT NULL,
    appointment_id UUID,
    user_id UUID,
    happened_at TIMESTAMP WITH TIME ZONE NOT NULL,
    mode VARCHAR(20) DEFAULT 'phone' NOT NULL,
    direction VARCHAR(3) DEFAULT 'in' NOT NULL,
    note TEXT NOT NULL,
    created_at TIMESTAMP WITH TIME ZONE NOT NULL,
    updated_at TIMESTAMP WITH TIME ZONE NOT NULL,
    created_by_user_id UUID,
    last_modified_by_user_id UUID,
    deleted_at TIMESTAMP WITH TIME ZONE,
    CONSTRAINT pk_communication_log PRIMARY KEY (tenant_id, id),
    CONSTRAINT fk_communication_log_tenant_id_patient_id FOREIGN KEY(tenant_id, patient_id) REFERENCES patients (tenant_id, id) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT fk_communication_log_tenant_id_user_id FOREIGN KEY(tenant_id, user_id) REFERENCES users (tenant_id, id) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT fk_communication_log_tenant_id_appointment_id FOREIGN KEY(tenant_id, appointment_id) REFERENCES appointments (tenant_id, id) DEFERRABLE INITIALLY DEFERRED
)
;
CREATE INDEX idx_communication_log_patient ON communication_log (tenant_id, patient_id, happened_at)
;
CREATE TABLE messages (
    tenant_id UUID NOT NULL,
    id UUID NOT NULL,
    direction VARCHAR(3) NOT NULL,
    channel VARCHAR(20) NOT NULL,
    patient_id UUID,
    appointment_id UUID,
    template_id UUID,
    reply_to_id UUID,
    address VARCHAR(255),
    subject VARCHAR(255),
    body TEXT NOT NULL,
    language VARCHAR(10) DEFAULT 'en' NOT NULL,
    status VARCHAR(20) DEFAULT 'queued' NOT NULL,
    due_at TIMESTAMP WITH TIME ZONE,
    expires_at TIMESTAMP WITH TIME ZONE,
    sent_at TIMESTAMP WITH TIME ZONE,
    received_at TIMESTAMP WITH TIME ZONE,
    handled_at TIMESTAMP WITH TIME ZONE,
    attempt INTEGER DEFAULT 1 NOT NULL,
    appointment_version INTEGER,
    idempotency_key VARCHAR(100) NOT NULL,
    intent VARCHAR(50),
    classification JSONB DEFAULT '{}' NOT NULL,
    failure VARCHAR(255),
    created_at TIMESTAMP WITH TIME ZONE NOT NULL,
    updated_at TIMESTAMP WITH TIME ZONE NOT NULL,
    created_by_user_id UUID,
    last_modified_by_user_id UUID,
    deleted_at TIMESTAMP WITH TIME ZONE,
    CONSTRAINT pk_messages PRIMARY KEY (tenant_id, id),
    CONSTRAINT fk_messages_tenant_id_reply_to_id FOREIGN KEY(tenant_id, reply_to_id) REFERENCES messages (tenant_id, id) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT fk_messages_tenant_id_template_id FOREIGN KEY(tenant_id, template_id) REFERENCES message_templates (tenant_id, id) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT fk_messages_tenant_id_appointment_id FOREIGN KEY(tenant_id, appointment_id) REFERENCES appointments (tenant_id, id) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT fk_messages_tenant_id_patient_id FOREIGN KEY(tenant_id, patient_id) REFERENCES patients (tenant_id, id) DEFERRABLE INITIALLY DEFERRED
)
;
CREATE INDEX idx_messages_due ON messages (tenant_id, direction, status, due_at)
;
CREATE UNIQUE INDEX idx_messages_idempotency ON messages (tenant_id, idempotency_key)
;
CREATE INDEX idx_messages_patient ON messages (tenant_id, patient_id, due_at)
;
CREATE TABLE perio_measures (
    tenant_id UUID NOT NULL,
    id UUID NOT NULL,
    perio_exam_id UUID NOT NULL,
    tooth_number VARCHAR(2) NOT NULL,
    site VARCHAR(2) DEFAULT '' NOT NULL,
    probing_depth INTEGER,
    gingival_margin INTEGER,
    mobility INTEGER,
    furcation INTEGER,
    is_bleeding BOOLEAN DEFAULT false NOT NULL,
    is_suppurating BOOLEAN DEFAULT false NOT NULL,
    has_plaque BOOLEAN DEFAULT false NOT NULL,
    created_at TIMESTAMP WITH TIME ZONE NOT NULL,
    updated_at TIMESTAMP WITH TIME ZONE NOT NULL,
    created_by_user_id UUID,
    last_modified_by_user_id UUID,
    deleted_at TIMESTAMP WITH TIME ZONE,
    CONSTRAINT pk_perio_measures PRIMARY KEY (tenant_id, id),
    CONSTRAINT fk_perio_measures_tenant_id_perio_exam_id FOREIGN KEY(tenant_id, perio_exam_id) REFERENCES perio_exams (tenant_id, id) DEFERRABLE INITIALLY DEFERRED
)
;
CREATE INDEX idx_perio_measures_exam ON perio_measures (tenant_id, perio_exam_id)
;
CREATE TABLE pinboard_items (
    tenant_id UUID NOT NULL,
    id UUID NOT NULL,
    appointment_id UUID NOT NULL,
    note VARCHAR(255),
    position INTEGER DEFAULT 0 NOT NULL,
    created_at TIMESTAMP WITH TIME ZONE NOT NULL,
    updated_at TIMESTAMP WITH TIME ZONE NOT NULL,
    created_by_user_id UUID,
    last_modified_by_user_id UUID,
    deleted_at TIMESTAMP WITH TIME ZONE,
    CONSTRAINT pk_pinboard_items PRIMARY KEY (tenant_id, id),
    CONSTRAINT fk_pinboard_items_tenant_id_appointment_id FOREIGN KEY(tenant_id, appointment_id) REFERENCES appointments (tenant_id, id) DEFERRABLE INITIALLY DEFERRED
)
;
CREATE TABLE procedures (
    tenant_id UUID NOT NULL,
    id UUID NOT NULL,
    patient_id UUID NOT NULL,
    appointment_id UUID,
    planned_appointment_id UUID,
    provider_id UUID,
    procedure_code VARCHAR(15) NOT NULL,
    procedure_code_id UUID,
    tooth_number VARCHAR(10),
    tooth_range VARCHAR(100),
    surface VARCHAR(10),
    quadrant VARCHAR(10),
    procedure_date DATE,
    date_entry_created DATE,
    status VARCHAR(20) DEFAULT 'TP' NOT NULL,
    amount BIGINT DEFAULT 0 NOT NULL,
    base_units INTEGER DEFAULT 0 NOT NULL,
    unit_qty INTEGER DEFAULT 1 NOT NULL,
    diagnosis VARCHAR(100),
    priority INTEGER DEFAULT 0 NOT NULL,
    notes TEXT,
    suggested_by_agent VARCHAR(50),
    ai_diagnosis_confidence SMALLINT,
    treatment_outcome_score SMALLINT,
    voice_chart_transcript TEXT,
    insurance_approval_probability SMALLINT,
    patient_acceptance_prediction SMALLINT,
    follow_up_required BOOLEAN DEFAULT false NOT NULL,
    cosmetic_upsell_opportunity JSONB DEFAULT '{}' NOT NULL,
    created_at TIMESTAMP WITH TIME ZONE NOT NULL,
    updated_at TIMESTAMP WITH TIME ZONE NOT NULL,
    created_by_user_id UUID,
    last_modified_by_user_id UUID,
    deleted_at TIMESTAMP WITH TIME ZONE,
    CONSTRAINT pk_procedures PRIMARY KEY (tenant_id, id),
    CONSTRAINT fk_procedures_tenant_id_provider_id FOREIGN KEY(tenant_id, provider_id) REFERENCES providers (tenant_id, id) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT ck_procedures_treatment_outcome_score CHECK (treatment_outcome_score BETWEEN 0 AND 100),
    CONSTRAINT fk_procedures_tenant_id_patient_id FOREIGN KEY(tenant_id, patient_id) REFERENCES patients (tenant_id, id) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT fk_procedures_tenant_id_procedure_code_id FOREIGN KEY(tenant_id, procedure_code_id) REFERENCES procedure_codes (tenant_id, id) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT ck_procedures_insurance_approval_probability CHECK (insurance_approval_probability BETWEEN 0 AND 100),
    CONSTRAINT fk_procedures_tenant_id_planned_appointment_id FOREIGN KEY(tenant_id, planned_appointment_id) REFERENCES appointments (tenant_id, id) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT fk_procedures_tenant_id_appointment_id FOREIGN KEY(tenant_id, appointment_id) REFERENCES appointments (tenant_id, id) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT ck_procedures_patient_acceptance_prediction CHECK (patient_acceptance_prediction BETWEEN 0 AND 100),
    CONSTRAINT ck_procedures_ai_diagnosis_confidence CHECK (ai_diagnosis_confidence BETWEEN 0 AND 100)
)
;
CREATE INDEX idx_procedures_appointment ON procedures (tenant_id, appointment_id)
;
CREATE INDEX idx_procedures_patient ON procedures (tenant_id, patient_id, procedure_date)
;
CREATE INDEX idx_procedures_status ON procedures (tenant_id, status, procedure_date)
;
CREATE TABLE recalls (
    tenant_id UUID NOT NULL,
    id UUID NOT NULL,
    patient_id UUID NOT NULL,
    recall_type_id UUID NOT NULL,
    due_on DATE,
    previous_on DATE,
    scheduled_appointment_id UUID,
    status VARCHAR(20) DEFAULT 'due' NOT NULL,
    disabled_until DATE,
    interval_months INTEGER,
    reminders_sent INTEGER DEFAULT 0 NOT NULL,
    note VARCHAR(255),
    created_at TIMESTAMP WITH TIME ZONE NOT NULL,
    updated_at TIMESTAMP WITH TIME ZONE NOT NULL,
    created_by_user_id UUID,
    last_modified_by_user_id UUID,
    deleted_at TIMESTAMP WITH TIME ZONE,
    CONSTRAINT pk_recalls PRIMARY KEY (tenant_id, id),
    CONSTRAINT fk_recalls_tenant_id_scheduled_appointment_id FOREIGN KEY(tenant_id, scheduled_appointment_id) REFERENCES appointments (tenant_id, id) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT fk_recalls_tenant_id_patient_id FOREIGN KEY(tenant_id, patient_id) REFERENCES patients (tenant_id, id) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT fk_recalls_tenant_id_recall_type_id FOREIGN KEY(tenant_id, recall_type_id) REFERENCES recall_types (tenant_id, id) DEFERRABLE INITIALLY DEFERRED
)
;
CREATE INDEX idx_recalls_due ON recalls (tenant_id, due_on)
;
CREATE INDEX idx_recalls_patient ON recalls (tenant_id, patient_id)
;
CREATE TABLE waitlist_entries (
    tenant_id UUID NOT NULL,
    id UUID NOT NULL,
    patient_id UUID NOT NULL,
    appointment_id UUID,
    appointment_type_id UUID,
    provider_id UUID,
    operatory_id UUID,
    pattern VARCHAR(100) DEFAULT 'XXXXXX' NOT NULL,
    weekdays JSONB DEFAULT '[]' NOT NULL,
    earliest_minute INTEGER,
    latest_minute INTEGER,
    from_date DATE,
    until_date DATE,
    notice_minutes INTEGER DEFAULT 60 NOT NULL,
    priority INTEGER DEFAULT 0 NOT NULL,
    status VARCHAR(20) DEFAULT 'waiting' NOT NULL,
    note VARCHAR(255),
    created_at TIMESTAMP WITH TIME ZONE NOT NULL,
    updated_at TIMESTAMP WITH TIME ZONE NOT NULL,
    created_by_user_id UUID,
    last_modified_by_user_id UUID,
    deleted_at TIMESTAMP WITH TIME ZONE,
    CONSTRAINT pk_waitlist_entries PRIMARY KEY (tenant_id, id),
    CONSTRAINT fk_waitlist_entries_tenant_id_appointment_type_id FOREIGN KEY(tenant_id, appointment_type_id) REFERENCES appointment_types (tenant_id, id) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT fk_waitlist_entries_tenant_id_patient_id FOREIGN KEY(tenant_id, patient_id) REFERENCES patients (tenant_id, id) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT fk_waitlist_entries_tenant_id_appointment_id FOREIGN KEY(tenant_id, appointment_id) REFERENCES appointments (tenant_id, id) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT fk_waitlist_entries_tenant_id_operatory_id FOREIGN KEY(tenant_id, operatory_id) REFERENCES operatories (tenant_id, id) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT fk_waitlist_entries_tenant_id_provider_id FOREIGN KEY(tenant_id, provider_id) REFERENCES providers (tenant_id, id) DEFERRABLE INITIALLY DEFERRED
)
;
CREATE INDEX idx_waitlist_entries_status ON waitlist_entries (tenant_id, status, created_at)
;
CREATE TABLE agent_feedback (
    tenant_id UUID NOT NULL,
    id UUID NOT NULL,
    agent_type VARCHAR(50) NOT NULL,
    interaction_id UUID,
    feedback_type VARCHAR(20) NOT NULL,
    feedback_value INTEGER DEFAULT 0 NOT NULL,
    correction_data JSONB,
    human_user_id UUID,
    applied_to_memory BOOLEAN DEFAULT false NOT NULL,
    improvement_notes TEXT,
    created_at TIMESTAMP WITH TIME ZONE NOT NULL,
    updated_at TIMESTAMP WITH TIME ZONE NOT NULL,
    created_by_user_id UUID,
    last_modified_by_user_id UUID,
    deleted_at TIMESTAMP WITH TIME ZONE,
    CONSTRAINT pk_agent_feedback PRIMARY KEY (tenant_id, id),
    CONSTRAINT fk_agent_feedback_tenant_id_human_user_id FOREIGN KEY(tenant_id, human_user_id) REFERENCES users (tenant_id, id) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT fk_agent_feedback_tenant_id_interaction_id FOREIGN KEY(tenant_id, interaction_id) REFERENCES agent_interactions (tenant_id, id) DEFERRABLE INITIALLY DEFERRED
)
;
CREATE INDEX idx_agent_feedback_interaction ON agent_feedback (tenant_id, interaction_id)
;
CREATE TABLE agent_memory (
    tenant_id UUID NOT NULL,
    id UUID NOT NULL,
    agent_type VARCHAR(50) NOT NULL,
    memory_type VARCHAR(30) NOT NULL,
    context_id UUID,
    memory_key VARCHAR(255) NOT NULL,
    memory_value JSONB DEFAULT '{}' NOT NULL,
    confidence_level SMALLINT,
    usage_count INTEGER DEFAULT 1 NOT NULL,
    success_rate SMALLINT DEFAULT 100 NOT NULL,
    success_counts JSONB DEFAULT '{}' NOT NULL,
    trial_counts JSONB DEFAULT '{}' NOT NULL,
    is_disabled BOOLEAN DEFAULT false NOT NULL,
    shared_with JSONB DEFAULT '[]' NOT NULL,
    learned_from_interaction_id UUID,
    last_reinforced TIMESTAMP WITH TIME ZONE,
    created_at TIMESTAMP WITH TIME ZONE NOT NULL,
    updated_at TIMESTAMP WITH TIME ZONE NOT NULL,
    created_by_user_id UUID,
    last_modified_by_user_id UUID,
    deleted_at TIMESTAMP WITH TIME ZONE,
    CONSTRAINT pk_agent_memory PRIMARY KEY (tenant_id, id),
    CONSTRAINT ck_agent_memory_confidence_level CHECK (confidence_level BETWEEN 0 AND 100),
    CONSTRAINT ck_agent_memory_success_rate CHECK (success_rate BETWEEN 0 AND 100),
    CONSTRAINT fk_agent_memory_tenant_id_learned_from_interaction_id FOREIGN KEY(tenant_id, learned_from_interaction_id) REFERENCES agent_interactions (tenant_id, id) DEFERRABLE INITIALLY DEFERRED
)
;
CREATE INDEX idx_agent_memory_context ON agent_memory (tenant_id, context_id, agent_type, memory_key)
;
CREATE INDEX idx_agent_memory_lookup ON agent_memory (tenant_id, agent_type, memory_type, context_id)
;
CREATE UNIQUE INDEX uq_agent_memory_context ON agent_memory (tenant_id, agent_type, memory_type, context_id, memory_key) WHERE context_id IS NOT NULL
;
CREATE UNIQUE INDEX uq_agent_memory_practice_wide ON agent_memory (tenant_id, agent_type, memory_type, memory_key) WHERE context_id IS NULL
;
CREATE TABLE claim_procedures (
    tenant_id UUID NOT NULL,
    id UUID NOT NULL,
    claim_id UUID NOT NULL,
    procedure_id UUID NOT NULL,
    amount_billed BIGINT DEFAULT 0 NOT NULL,
    amount_estimated BIGINT,
    amount_approved BIGINT,
    amount_patient BIGINT,
    write_off BIGINT,
    deductible BIGINT,
    amount_paid BIGINT,
    status VARCHAR(20) DEFAULT 'estimate' NOT NULL,
    adjustment_codes JSONB DEFAULT '{}' NOT NULL,
    ai_code_suggestion VARCHAR(15),
    ai_confidence_score SMALLINT,
    denial_prediction JSONB DEFAULT '{}' NOT NULL,
    created_at TIMESTAMP WITH TIME ZONE NOT NULL,
    updated_at TIMESTAMP WITH TIME ZONE NOT NULL,
    created_by_user_id UUID,
    last_modified_by_user_id UUID,
    deleted_at TIMESTAMP WITH TIME ZONE,
    CONSTRAINT pk_claim_procedures PRIMARY KEY (tenant_id, id),
    CONSTRAINT fk_claim_procedures_tenant_id_procedure_id FOREIGN KEY(tenant_id, procedure_id) REFERENCES procedures (tenant_id, id) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT ck_claim_procedures_ai_confidence_score CHECK (ai_confidence_score BETWEEN 0 AND 100),
    CONSTRAINT fk_claim_procedures_tenant_id_claim_id FOREIGN KEY(tenant_id, claim_id) REFERENCES claims (tenant_id, id) DEFERRABLE INITIALLY DEFERRED
)
;
CREATE INDEX idx_claim_procedures_claim ON claim_procedures (tenant_id, claim_id)
;
CREATE INDEX idx_claim_procedures_procedure ON claim_procedures (tenant_id, procedure_id)
;
CREATE TABLE ledger_entries (
    tenant_id UUID NOT NULL,
    id UUID NOT NULL,
    patient_id UUID NOT NULL,
    guarantor_id UUID,
    provider_id UUID,
    procedure_id UUID,
    claim_id UUID,
    reverses_id UUID,
    kind VARCHAR(30) NOT NULL,
    entry_date DATE NOT NULL,
    posted_at TIMESTAMP WITH TIME ZONE NOT NULL,
    amount BIGINT NOT NULL,
    method VARCHAR(30),
    quantity INTEGER DEFAULT 1 NOT NULL,
    note VARCHAR(255),
    created_at TIMESTAMP WITH TIME ZONE NOT NULL,
    updated_at TIMESTAMP WITH TIME ZONE NOT NULL,
    created_by_user_id UUID,
    last_modified_by_user_id UUID,
    deleted_at TIMESTAMP WITH TIME ZONE,
    CONSTRAINT pk_ledger_entries PRIMARY KEY (tenant_id, id),
    CONSTRAINT fk_ledger_entries_tenant_id_reverses_id FOREIGN KEY(tenant_id, reverses_id) REFERENCES ledger_entries (tenant_id, id) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT fk_ledger_entries_tenant_id_guarantor_id FOREIGN KEY(tenant_id, guarantor_id) REFERENCES patients (tenant_id, id) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT fk_ledger_entries_tenant_id_claim_id FOREIGN KEY(tenant_id, claim_id) REFERENCES claims (tenant_id, id) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT fk_ledger_entries_tenant_id_procedure_id FOREIGN KEY(tenant_id, procedure_id) REFERENCES procedures (tenant_id, id) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT fk_ledger_entries_tenant_id_patient_id FOREIGN KEY(tenant_id, patient_id) REFERENCES patients (tenant_id, id) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT fk_ledger_entries_tenant_id_provider_id FOREIGN KEY(tenant_id, provider_id) REFERENCES providers (tenant_id, id) DEFERRABLE INITIALLY DEFERRED
)
;
CREATE INDEX idx_ledger_entries_guarantor ON ledger_entries (tenant_id, guarantor_id)
;
CREATE INDEX idx_ledger_entries_patient ON ledger_entries (tenant_id, patient_id, entry_date)
;
CREATE TABLE slot_offers (
    tenant_id UUID NOT NULL,
    id UUID NOT NULL,
    waitlist_entry_id UUID,
    patient_id UUID NOT NULL,
    provider_id UUID,
    operatory_id UUID,
    start_time TIMESTAMP WITH TIME ZONE NOT NULL,
    pattern VARCHAR(100) NOT NULL,
    channel VARCHAR(20) DEFAULT 'voice' NOT NULL,
    status VARCHAR(20) DEFAULT 'proposed' NOT NULL,
    wave INTEGER DEFAULT 1 NOT NULL,
    offered_at TIMESTAMP WITH TIME ZONE,
    expires_at TIMESTAMP WITH TIME ZONE,
    answered_at TIMESTAMP WITH TIME ZONE,
    interaction_id UUID,
    created_at TIMESTAMP WITH TIME ZONE NOT NULL,
    updated_at TIMESTAMP WITH TIME ZONE NOT NULL,
    created_by_user_id UUID,
    last_modified_by_user_id UUID,
    deleted_at TIMESTAMP WITH TIME ZONE,
    CONSTRAINT pk_slot_offers PRIMARY KEY (tenant_id, id),
    CONSTRAINT fk_slot_offers_tenant_id_patient_id FOREIGN KEY(tenant_id, patient_id) REFERENCES patients (tenant_id, id) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT fk_slot_offers_tenant_id_operatory_id FOREIGN KEY(tenant_id, operatory_id) REFERENCES operatories (tenant_id, id) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT fk_slot_offers_tenant_id_interaction_id FOREIGN KEY(tenant_id, interaction_id) REFERENCES agent_interactions (tenant_id, id) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT fk_slot_offers_tenant_id_provider_id FOREIGN KEY(tenant_id, provider_id) REFERENCES providers (tenant_id, id) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT fk_slot_offers_tenant_id_waitlist_entry_id FOREIGN KEY(tenant_id, waitlist_entry_id) REFERENCES waitlist_entries (tenant_id, id) DEFERRABLE INITIALLY DEFERRED
)
;
CREATE INDEX idx_slot_offers_status ON slot_offers (tenant_id, status, start_time)
;
CREATE TABLE treatment_plan_items (
    tenant_id UUID NOT NULL,
    id UUID NOT NULL,
    treatment_plan_id UUID NOT NULL,
    procedure_id UUID NOT NULL,
    priority INTEGER DEFAULT 0 NOT NULL,
    position INTEGER DEFAULT 0 NOT NULL,
    created_at TIMESTAMP WITH TIME ZONE NOT NULL,
    updated_at TIMESTAMP WITH TIME ZONE NOT NULL,
    created_by_user_id UUID,
    last_modified_by_user_id UUID,
    deleted_at TIMESTAMP WITH TIME ZONE,
    CONSTRAINT pk_treatment_plan_items PRIMARY KEY (tenant_id, id),
    CONSTRAINT fk_treatment_plan_items_tenant_id_treatment_plan_id FOREIGN KEY(tenant_id, treatment_plan_id) REFERENCES treatment_plans (tenant_id, id) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT fk_treatment_plan_items_tenant_id_procedure_id FOREIGN KEY(tenant_id, procedure_id) REFERENCES procedures (tenant_id, id) DEFERRABLE INITIALLY DEFERRED
)
;
CREATE INDEX idx_treatment_plan_items_plan ON treatment_plan_items (tenant_id, treatment_plan_id)
